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

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Negotiation of the subprotocol
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2">RFC 6455, 4.2.2</a>).
 *
 * @since 0.1.0
 */
public final class Subprotocols {

	private Subprotocols() {
	}

	/**
	 * Return what the client offers, in its order of preference, each once.
	 * @param headerLines lines of {@code Sec-WebSocket-Protocol}
	 * @return the offered subprotocols, none if there is no line
	 * @throws IllegalArgumentException if the header is malformed: an element is not a
	 * token, or there is no element at all
	 */
	public static List<String> offered(List<String> headerLines) {
		if (headerLines.isEmpty()) {
			return List.of();
		}
		List<String> elements = HeaderTokens.elements(headerLines);
		if (elements.isEmpty()) {
			throw new IllegalArgumentException("Sec-WebSocket-Protocol must name a subprotocol but is empty");
		}
		for (String element : elements) {
			if (!HeaderTokens.isToken(element)) {
				// without the element: it may be a credential
				throw new IllegalArgumentException("Sec-WebSocket-Protocol must be a list of tokens");
			}
		}
		return List.copyOf(new LinkedHashSet<>(elements));
	}

	/**
	 * Select the client's most preferred subprotocol that is supported. They are compared
	 * with case.
	 * @param offered what the client offers
	 * @param supported what the server speaks
	 * @return the one to answer with, or {@code null} to answer with none
	 */
	public static @Nullable String select(List<String> offered, Collection<String> supported) {
		for (String subprotocol : offered) {
			if (supported.contains(subprotocol)) {
				return subprotocol;
			}
		}
		return null;
	}

}
