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

package io.github.websocketgroups.handler;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;

/**
 * The parameters of a query, as WebFlux reads them.
 */
final class QueryParameters {

	private QueryParameters() {
	}

	static MultiValueMap<String, String> of(URI uri) {
		MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
		String query = uri.getRawQuery();
		if (StringUtils.hasLength(query)) {
			for (String pair : StringUtils.delimitedListToStringArray(query, "&")) {
				add(parameters, pair);
			}
		}
		return parameters;
	}

	private static void add(MultiValueMap<String, String> parameters, String pair) {
		int equals = pair.indexOf('=');
		String name = (equals < 0) ? pair : pair.substring(0, equals);
		if (!name.isEmpty()) {
			parameters.add(decode(name), (equals < 0) ? null : decode(pair.substring(equals + 1)));
		}
	}

	private static String decode(String value) {
		try {
			return URLDecoder.decode(value, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw BadInputException.handshake(ex);
		}
	}

}
