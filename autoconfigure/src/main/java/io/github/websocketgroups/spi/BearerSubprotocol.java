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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A bearer token among the subprotocols, where scripts of a browser can put one since
 * they cannot set headers: {@code new WebSocket(url, ["bearer", token, "v1"])}. What
 * follows {@code bearer} is a credential and no subprotocol: it is taken out of the
 * request before anything else sees it.
 *
 * @since 0.1.0
 */
public final class BearerSubprotocol {

	/**
	 * The name of the subprotocol that a token follows.
	 */
	public static final String NAME = "bearer";

	/**
	 * The attribute of the exchange that holds the token, until it is converted.
	 */
	public static final String TOKEN_ATTRIBUTE = BearerSubprotocol.class.getName() + ".TOKEN";

	/**
	 * The attribute of the exchange that is there if the token was made use of, so that
	 * {@code bearer} is the answer when no other subprotocol is chosen. Browsers want
	 * one.
	 */
	public static final String USED_ATTRIBUTE = BearerSubprotocol.class.getName() + ".USED";

	private BearerSubprotocol() {
	}

	/**
	 * Return the token.
	 * @param lines lines of {@code Sec-WebSocket-Protocol}
	 * @return the first element that follows {@code bearer}, or {@code null}
	 */
	public static @Nullable String token(List<String> lines) {
		if (lines.isEmpty()) {
			return null;
		}
		List<String> elements = elements(lines);
		int index = elements.indexOf(NAME);
		return (index >= 0 && index + 1 < elements.size()) ? elements.get(index + 1) : null;
	}

	/**
	 * Return the header without tokens.
	 * @param lines lines of {@code Sec-WebSocket-Protocol}
	 * @return one line with the other elements
	 */
	public static String withoutTokens(List<String> lines) {
		List<String> kept = new ArrayList<>();
		boolean token = false;
		for (String element : elements(lines)) {
			if (!token) {
				kept.add(element);
			}
			token = !token && element.equals(NAME);
		}
		return String.join(", ", kept);
	}

	private static List<String> elements(List<String> lines) {
		return List.of(StringUtils.tokenizeToStringArray(String.join(",", lines), ","));
	}

}
