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
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which origins may open a WebSocket
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-10.2">RFC 6455, 10.2</a>).
 * Browsers send the origin of the page and let scripts of any page connect, cookies
 * included, so that the server must look.
 *
 * @since 0.1.0
 */
public final class OriginRules {

	private static final String ANY = "*";

	private OriginRules() {
	}

	/**
	 * Return whether a request may proceed. One without an origin may: it does not come
	 * from a browser. One with several or a malformed one may not. {@code null}, the
	 * origin of sandboxed and local pages, is nobody's own and passes only where any
	 * origin does.
	 * @param originLines lines of {@code Origin}
	 * @param requestScheme the scheme the client used, {@code http}, {@code https},
	 * {@code ws} or {@code wss}
	 * @param requestHost the host the client used, without a port
	 * @param requestPort the port the client used, or 0 or less for the default
	 * @param allowed other origins that may, as {@link #validate} accepts them
	 * @return whether the origin is the request's own or is allowed
	 */
	public static boolean isAllowed(List<String> originLines, String requestScheme, String requestHost, int requestPort,
			Collection<String> allowed) {
		if (originLines.isEmpty()) {
			return true;
		}
		if (originLines.size() > 1) {
			return false;
		}
		if (allowed.contains(ANY)) {
			return true;
		}
		Origin origin = Origin.parse(HeaderTokens.trim(originLines.get(0)));
		return origin != null
				&& (origin.equals(Origin.of(requestScheme, requestHost, requestPort)) || isListed(origin, allowed));
	}

	private static boolean isListed(Origin origin, Collection<String> allowed) {
		for (String entry : allowed) {
			OriginPattern pattern = OriginPattern.parse(entry);
			if (pattern != null && pattern.matches(origin)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Check an entry of a list of allowed origins, so that a mistake is found at
	 * start-up: in {@link #isAllowed} a malformed entry matches nothing.
	 * @param allowed an origin such as {@code https://example.com:8443}, a pattern such
	 * as {@code https://*.example.com} for one or more labels in place of the asterisk,
	 * or {@code *} for any origin
	 * @throws IllegalArgumentException if it is none of these
	 */
	public static void validate(String allowed) {
		if (!allowed.equals(ANY) && OriginPattern.parse(allowed) == null) {
			throw new IllegalArgumentException(
					"Allowed origin must be like 'https://example.com', 'https://*.example.com' or '*' but was '%s'"
						.formatted(allowed));
		}
	}

	/**
	 * An origin, or all names below a domain.
	 *
	 * @param origin the origin
	 * @param subdomains whether its host stands for the names below it
	 */
	private record OriginPattern(Origin origin, boolean subdomains) {

		private static final String WILDCARD = "://*.";

		static @Nullable OriginPattern parse(String value) {
			boolean subdomains = value.contains(WILDCARD);
			Origin origin = Origin.parseAnyScript(subdomains ? value.replace(WILDCARD, "://") : value);
			return (origin != null) ? new OriginPattern(origin, subdomains) : null;
		}

		boolean matches(Origin candidate) {
			if (!this.subdomains) {
				return this.origin.equals(candidate);
			}
			return this.origin.scheme().equals(candidate.scheme()) && this.origin.port() == candidate.port()
					&& candidate.host().endsWith("." + this.origin.host());
		}

	}

}
