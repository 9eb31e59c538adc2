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

import java.util.function.Function;

import org.springframework.util.Assert;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.spi.WebSessions;

/**
 * The sessions of a store, such as Spring Session's.
 *
 * @since 0.1.0
 */
public final class StoredWebSessions implements WebSessions {

	private final WebSessionStore store;

	private final Function<String, Mono<Boolean>> exists;

	/**
	 * Create it.
	 * @param store the store
	 * @param exists tells whether there is a session, without keeping it alive
	 */
	public StoredWebSessions(WebSessionStore store, Function<String, Mono<Boolean>> exists) {
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(exists, "'exists' must not be null");
		this.store = store;
		this.exists = exists;
	}

	@Override
	public Mono<WebSession> find(String id) {
		return this.store.retrieveSession(id).filter((session) -> !session.isExpired());
	}

	@Override
	public Mono<Boolean> exists(String id) {
		return Mono.defer(() -> this.exists.apply(id));
	}

	@Override
	public Mono<Void> touch(String id) {
		return this.store.retrieveSession(id).flatMap(WebSession::save);
	}

}
