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

package io.github.websocketgroups.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Negotiation of permessage-deflate
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-9.1">RFC 6455, 9.1</a>,
 * <a href="https://www.rfc-editor.org/rfc/rfc7692#section-7.1">RFC 7692, 7.1</a>), always
 * without context takeover in either direction: the server may say so unasked.
 *
 * @since 0.1.0
 */
public final class ExtensionNegotiation {

	private static final String NAME = "permessage-deflate";

	private static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";

	/**
	 * The only window of the JDK's {@code Deflater}.
	 */
	private static final String MAX_WINDOW = "15";

	private static final String SERVER_WINDOW = "; " + SERVER_MAX_WINDOW_BITS + "=" + MAX_WINDOW;

	private static final String RESPONSE = NAME + "; server_no_context_takeover; client_no_context_takeover";

	private ExtensionNegotiation() {
	}

	/**
	 * Take the first offer of permessage-deflate that can be served; unknown extensions,
	 * and offers with unknown, repeated or wrong parameters or with a window the JDK's
	 * {@code Deflater} cannot have, are declined one by one (RFC 7692, 5.1 and 7.1).
	 * @param headerLines lines of {@code Sec-WebSocket-Extensions}
	 * @return what came of it; malformed if the header breaks the grammar, in which case
	 * RFC 6455, 9.1 has the handshake fail
	 */
	public static ExtensionVerdict negotiate(List<String> headerLines) {
		if (headerLines.isEmpty()) {
			return ExtensionVerdict.NONE;
		}
		try {
			return select(ExtensionParser.parse(headerLines));
		}
		catch (IllegalArgumentException ex) {
			return ExtensionVerdict.malformed(String.valueOf(ex.getMessage()));
		}
	}

	private static ExtensionVerdict select(List<ExtensionOffer> offers) {
		for (ExtensionOffer offer : offers) {
			if (offer.name().equals(NAME) && isServable(offer)) {
				return ExtensionVerdict.accepted(hasServerWindow(offer) ? RESPONSE + SERVER_WINDOW : RESPONSE);
			}
		}
		return ExtensionVerdict.NONE;
	}

	private static boolean isServable(ExtensionOffer offer) {
		Set<String> seen = new HashSet<>();
		return offer.parameters().stream().allMatch((parameter) -> seen.add(parameter.name()) && isServable(parameter));
	}

	private static boolean isServable(ExtensionOffer.Parameter parameter) {
		String value = parameter.value();
		return switch (parameter.name()) {
			case "server_no_context_takeover", "client_no_context_takeover" -> value == null;
			case SERVER_MAX_WINDOW_BITS -> MAX_WINDOW.equals(value);
			case "client_max_window_bits" -> value == null || isWindow(value);
			default -> false;
		};
	}

	private static boolean isWindow(String value) {
		return value.matches("[89]|1[0-5]");
	}

	// such an offer is accepted only by naming the window in the answer (RFC 7692,
	// 7.1.2.1)
	private static boolean hasServerWindow(ExtensionOffer offer) {
		return offer.parameters().stream().anyMatch((parameter) -> parameter.name().equals(SERVER_MAX_WINDOW_BITS));
	}

}
