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

package io.github.websocketgroups.metrics;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.spi.LimitExceededException;

/**
 * What is counted of how a socket has ended: few values, whatever a peer sends.
 */
final class DisconnectTags {

	private static final int PRIVATE = 3000;

	private DisconnectTags() {
	}

	/**
	 * Return the close code. The private ones of peers, of which there are thousands, are
	 * taken together.
	 */
	static String status(Disconnect disconnect) {
		int code = disconnect.status().getCode();
		if (disconnect.initiator() == Initiator.PEER && code >= PRIVATE) {
			return code / 1000 + "xxx";
		}
		return Integer.toString(code);
	}

	static String initiator(Disconnect disconnect) {
		return disconnect.initiator().name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return which limit the peer did not keep.
	 * @return the limit, or {@code null} if it was something else
	 */
	static @Nullable String limit(Disconnect disconnect) {
		return (disconnect.cause() instanceof LimitExceededException exceeded)
				? exceeded.limit().name().toLowerCase(Locale.ROOT).replace('_', '-') : null;
	}

}
