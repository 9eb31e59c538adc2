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

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Knows failures of callbacks that are the peer's doing, not a mistake of the
 * application: unhandled, they end the socket with a status of their own and are logged
 * at DEBUG.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FailureStatus {

	/**
	 * Return how a socket ends.
	 * @param failure what a callback failed with
	 * @return the close status, or {@code null} if this is nothing it knows
	 */
	@Nullable CloseStatus of(Throwable failure);

}
