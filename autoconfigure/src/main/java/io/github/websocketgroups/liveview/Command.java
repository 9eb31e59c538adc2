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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * What the page asks for: form data, so that nothing is needed to read it.
 *
 * @param values names to values, none of them empty
 */
record Command(Map<String, String> values) {

	/**
	 * Parse a message of the page.
	 * @throws IllegalArgumentException if it is not form data
	 */
	static Command parse(String text) {
		Map<String, String> values = new HashMap<>();
		for (String pair : StringUtils.tokenizeToStringArray(text, "&")) {
			int equals = pair.indexOf('=');
			if (equals > 0 && equals < pair.length() - 1) {
				values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
			}
		}
		return new Command(values);
	}

	private static String decode(String value) {
		return URLDecoder.decode(value, StandardCharsets.UTF_8);
	}

	@Nullable String get(String name) {
		return this.values.get(name);
	}

	String get(String name, String otherwise) {
		return this.values.getOrDefault(name, otherwise);
	}

	int number(String name, int otherwise) {
		String value = get(name);
		try {
			return (value != null) ? Integer.parseInt(value) : otherwise;
		}
		catch (NumberFormatException ex) {
			return otherwise;
		}
	}

}
