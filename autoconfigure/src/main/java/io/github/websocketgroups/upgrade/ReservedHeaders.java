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

import java.util.Locale;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * The response headers that belong to the handshake or to message framing, and so not to
 * the application.
 */
final class ReservedHeaders {

	private static final Set<String> NAMES = Set.of("upgrade", "connection", "content-length", "transfer-encoding",
			"trailer", "te", "keep-alive", "content-type", "content-encoding");

	private static final String HANDSHAKE_PREFIX = "sec-websocket-";

	private ReservedHeaders() {
	}

	static void requireAllowed(String name) {
		Assert.hasText(name, "'name' must not be empty");
		String lowerCase = name.toLowerCase(Locale.ROOT);
		Assert.isTrue(!NAMES.contains(lowerCase) && !lowerCase.startsWith(HANDSHAKE_PREFIX),
				() -> "Header '" + name + "' is written by the handshake itself and cannot be set"
						+ (lowerCase.endsWith("protocol") ? ": use subprotocol(..)" : ""));
	}

}
