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

package io.github.websocketgroups.spi;

import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * The web sessions of the application, by their ids.
 *
 * @since 0.1.0
 */
public interface WebSessions {

	/**
	 * Load a session when subscribed to, without keeping it alive.
	 * @param id the id
	 * @return the session, or empty if it was invalidated or has expired
	 */
	Mono<WebSession> find(String id);

	/**
	 * Look when subscribed to whether there is a session, without keeping it alive.
	 * @param id the id
	 * @return whether it was neither invalidated nor has expired
	 */
	Mono<Boolean> exists(String id);

	/**
	 * Keep a session alive, as a request does.
	 * @param id the id
	 * @return completes when it is done, also if there is no such session
	 */
	Mono<Void> touch(String id);

}
