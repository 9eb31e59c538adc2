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

import io.github.websocketgroups.WebSocketMessage;

/**
 * Turns any payload into a message with the application's codecs.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PayloadWriter {

	/**
	 * Return the message for a payload.
	 * @param payload a {@code String}, {@code byte[]}, {@link WebSocketMessage} or
	 * anything a codec writes
	 * @return the message: text unless the codec is a binary one
	 * @throws IllegalArgumentException if no codec can write it
	 */
	WebSocketMessage write(Object payload);

}
