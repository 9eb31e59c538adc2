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

package io.github.websocketgroups.leak;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What clients sent that must be in no log: payloads, cookies, credentials, tokens. Kept
 * by their first characters.
 */
final class Secrets {

	// shorter ones are words that a log may have of its own
	private static final int SHORTEST_PAYLOAD = 16;

	private static final int SHORTEST = 6;

	private static final int KEPT = 48;

	private static final int MOST = 20_000;

	private static final Pattern QUERY = Pattern.compile("[?&](?:access_token|token|secret|password|key)=([^&\\s#]+)");

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	void payload(String text) {
		add(text, SHORTEST_PAYLOAD);
	}

	void handshake(String head) {
		String[] lines = head.split("\r\n");
		QUERY.matcher(lines[0]).results().forEach((match) -> add(match.group(1), SHORTEST));
		for (String line : lines) {
			int colon = line.indexOf(':');
			if (colon > 0) {
				header(line.substring(0, colon), line.substring(colon + 1).trim());
			}
		}
	}

	private void header(String name, String value) {
		if (name.equalsIgnoreCase("Cookie")) {
			Stream.of(value.split(";")).forEach((cookie) -> add(after(cookie, "="), SHORTEST));
		}
		else if (name.equalsIgnoreCase("Authorization")) {
			add(after(value, " "), SHORTEST);
		}
		else if (name.equalsIgnoreCase("Sec-WebSocket-Protocol")) {
			token(value.split(","));
		}
	}

	private void token(String[] subprotocols) {
		for (int i = 1; i < subprotocols.length; i++) {
			if (subprotocols[i - 1].trim().equalsIgnoreCase("bearer")) {
				add(subprotocols[i], SHORTEST);
			}
		}
	}

	private void add(String value, int shortest) {
		String secret = value.trim();
		if (secret.length() >= shortest && this.known.size() < MOST) {
			this.known.add(secret.substring(0, Math.min(secret.length(), KEPT)));
		}
	}

	/**
	 * Return a secret that is in a text.
	 * @return the secret, or {@code null} if none is
	 */
	@Nullable String in(String text) {
		return this.known.stream().filter(text::contains).findAny().orElse(null);
	}

	private static String after(String value, String separator) {
		return value.substring(value.indexOf(separator) + 1);
	}

}
