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

package io.github.websocketgroups.upgrade;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.spi.SocketGroup;

/**
 * A request that may become a socket.
 *
 * @param group the group of the socket
 * @param place what the socket takes of the limits
 * @param checks checks of the application that are not done yet, if there are some
 */
record Admitted(SocketGroup group, Place place, @Nullable Mono<Void> checks) {

	Mono<Void> checked() {
		return (this.checks != null) ? this.checks : Mono.empty();
	}

}
