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

import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Makes the Reactor context of a handshake last as long as its socket: what would be
 * looked up in the exchange when it is asked for is looked up now, once, so that
 * callbacks see it hours later and the exchange is not kept in memory. Beans of this type
 * are applied in their order to every handshake, before its handler runs.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HandshakeContextCustomizer {

	/**
	 * Return the context callbacks shall see.
	 * @param context the context of the handshake, as those before have left it
	 * @return the context, in which nothing refers to the exchange; an error fails the
	 * handshake
	 */
	Mono<Context> customize(Context context);

}
