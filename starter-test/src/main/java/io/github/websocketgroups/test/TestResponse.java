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

package io.github.websocketgroups.test;

import java.net.HttpCookie;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A raw response in Spring's types.
 */
final class TestResponse {

	private final HttpHeaders headers = new HttpHeaders();

	private final MultiValueMap<String, ResponseCookie> cookies = new LinkedMultiValueMap<>();

	TestResponse(RawResponse response) {
		for (String line : response.headerLines()) {
			int colon = line.indexOf(':');
			if (colon > 0) {
				this.headers.add(line.substring(0, colon).trim(), line.substring(colon + 1).trim());
			}
		}
		response.headers(HttpHeaders.SET_COOKIE).forEach(this::addCookie);
	}

	private void addCookie(String line) {
		for (HttpCookie cookie : HttpCookie.parse(line)) {
			this.cookies.add(cookie.getName(),
					ResponseCookie.from(cookie.getName(), cookie.getValue())
						.domain(cookie.getDomain())
						.path(cookie.getPath())
						.maxAge(cookie.getMaxAge())
						.secure(cookie.getSecure())
						.httpOnly(cookie.isHttpOnly())
						.sameSite(attribute(line, "SameSite"))
						.build());
		}
	}

	private static @Nullable String attribute(String line, String name) {
		for (String part : line.split(";", -1)) {
			if (part.trim().regionMatches(true, 0, name + "=", 0, name.length() + 1)) {
				return part.trim().substring(name.length() + 1);
			}
		}
		return null;
	}

	HttpHeaders headers() {
		return HttpHeaders.readOnlyHttpHeaders(this.headers);
	}

	MultiValueMap<String, ResponseCookie> cookies() {
		return CollectionUtils.unmodifiableMultiValueMap(this.cookies);
	}

}
