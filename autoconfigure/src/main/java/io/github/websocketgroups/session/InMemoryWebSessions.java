/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.websocketgroups.session;

import org.springframework.util.Assert;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.spi.WebSessions;

/**
 * The sessions of WebFlux's own store. What retrieves one from it keeps it alive, so that
 * it is not retrieved but looked at.
 *
 * @since 0.1.0
 */
public final class InMemoryWebSessions implements WebSessions {

	private final InMemoryWebSessionStore store;

	/**
	 * Create it.
	 * @param store the store
	 */
	public InMemoryWebSessions(InMemoryWebSessionStore store) {
		Assert.notNull(store, "'store' must not be null");
		this.store = store;
	}

	@Override
	public Mono<WebSession> find(String id) {
		return Mono.fromSupplier(() -> this.store.getSessions().get(id)).filter((session) -> !session.isExpired());
	}

	@Override
	public Mono<Boolean> exists(String id) {
		return find(id).hasElement();
	}

	@Override
	public Mono<Void> touch(String id) {
		return this.store.retrieveSession(id).then();
	}

}
