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

package io.github.websocketgroups.liveview;

import java.util.Locale;

/**
 * What the sockets of the page can be sorted by.
 */
enum SortKey {

	/**
	 * When the socket was opened.
	 */
	CONNECTED,

	/**
	 * When something has last come in.
	 */
	ACTIVE,

	/**
	 * Messages that came in per second.
	 */
	IN,

	/**
	 * Messages that went out per second.
	 */
	OUT,

	/**
	 * Bytes that came in and went out.
	 */
	BYTES,

	/**
	 * Messages that wait to go out.
	 */
	QUEUED,

	/**
	 * The round-trip time.
	 */
	RTT;

	double of(SocketSample sample) {
		return switch (this) {
			case CONNECTED -> sample.connectedAt();
			case ACTIVE -> sample.activeAt();
			case IN -> sample.in().perSecond();
			case OUT -> sample.out().perSecond();
			case BYTES -> sample.in().bytes() + sample.out().bytes();
			case QUEUED -> sample.queuedMessages();
			case RTT -> sample.roundTripMicros();
		};
	}

	static SortKey parse(String name) {
		for (SortKey key : values()) {
			if (key.name().toLowerCase(Locale.ROOT).equals(name)) {
				return key;
			}
		}
		return CONNECTED;
	}

}
