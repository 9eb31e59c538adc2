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

package io.github.websocketgroups.connection;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.SocketLimit;

/**
 * How often one peer may send what: messages, their bytes, control frames. What has no
 * limit is not counted. Event loop only.
 */
final class InboundRates {

	private final @Nullable RateLimit messages;

	private final @Nullable RateLimit bytes;

	private final @Nullable RateLimit controls;

	InboundRates(GroupSettings settings, long now) {
		GroupSettings.Message limits = settings.message();
		this.messages = limit(limits.rate(), limits.rate(), now);
		// or a message of a size that is allowed could never be
		this.bytes = limit(limits.byteRate(), Math.max(limits.byteRate(), limits.maxSize()), now);
		this.controls = limit(settings.controlRate(), settings.controlBurst(), now);
	}

	private static @Nullable RateLimit limit(int perSecond, int burst, long now) {
		return (perSecond > 0) ? new RateLimit(perSecond, burst, now) : null;
	}

	/**
	 * Count a message.
	 * @return the limit it exceeds, or {@code null} if there is none
	 */
	@Nullable SocketLimit message(long now, int size) {
		if (this.messages != null && !this.messages.tryTake(now)) {
			return SocketLimit.RATE;
		}
		return (this.bytes != null && !this.bytes.tryTake(now, size)) ? SocketLimit.BYTE_RATE : null;
	}

	/**
	 * Count a ping or pong.
	 * @return the limit it exceeds, or {@code null} if there is none
	 */
	@Nullable SocketLimit control(long now) {
		return (this.controls != null && !this.controls.tryTake(now)) ? SocketLimit.CONTROL_RATE : null;
	}

}
