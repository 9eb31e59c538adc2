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

package io.github.websocketgroups.connection;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;

/**
 * The headers of a request in one string, a tenth of what a map of lists takes. They are
 * kept as long as the socket lives and hardly ever read.
 *
 * @since 0.1.0
 */
public final class HeaderBlock {

	private static final char SEPARATOR = '\n';

	private final String block;

	private HeaderBlock(String block) {
		this.block = block;
	}

	/**
	 * Pack headers.
	 * @param headers the headers
	 * @return the same in one string
	 */
	public static HeaderBlock of(HttpHeaders headers) {
		return of(headers, (name, value) -> {
		});
	}

	/**
	 * Pack headers that somebody else looks at as well: to find one by its name takes as
	 * long as to come across it here.
	 * @param headers the headers
	 * @param visitor called for each value with its name
	 * @return the same in one string
	 */
	public static HeaderBlock of(HttpHeaders headers, BiConsumer<String, String> visitor) {
		StringBuilder block = new StringBuilder(512);
		Set<String> repeated = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> {
			// each way to write a name comes with the values of all
			if (values.size() == 1 || repeated.add(name)) {
				values.forEach((value) -> add(block, name, value, visitor));
			}
		});
		return new HeaderBlock(block.toString());
	}

	/**
	 * Pack headers as they were received, which takes a quarter of the time.
	 * @param lines each value with its name
	 * @param visitor called for each value with its name
	 * @return the same in one string
	 */
	public static HeaderBlock of(Iterator<Map.Entry<CharSequence, CharSequence>> lines,
			BiConsumer<String, String> visitor) {
		StringBuilder block = new StringBuilder(512);
		while (lines.hasNext()) {
			Map.Entry<CharSequence, CharSequence> line = lines.next();
			add(block, line.getKey().toString(), line.getValue().toString(), visitor);
		}
		return new HeaderBlock(block.toString());
	}

	private static void add(StringBuilder block, String name, String value, BiConsumer<String, String> visitor) {
		block.append(name).append(SEPARATOR).append(value).append(SEPARATOR);
		visitor.accept(name, value);
	}

	HttpHeaders toHttpHeaders() {
		HttpHeaders headers = new HttpHeaders();
		int start = 0;
		while (start < this.block.length()) {
			int middle = this.block.indexOf(SEPARATOR, start);
			int end = this.block.indexOf(SEPARATOR, middle + 1);
			headers.add(this.block.substring(start, middle), this.block.substring(middle + 1, end));
			start = end + 1;
		}
		return HttpHeaders.readOnlyHttpHeaders(headers);
	}

	static MultiValueMap<String, HttpCookie> cookies(HttpHeaders headers) {
		MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();
		for (String line : headers.getOrEmpty(HttpHeaders.COOKIE)) {
			for (String pair : StringUtils.tokenizeToStringArray(line, ";")) {
				int equals = pair.indexOf('=');
				if (equals > 0) {
					String name = pair.substring(0, equals).trim();
					cookies.add(name, new HttpCookie(name, unquote(pair.substring(equals + 1).trim())));
				}
			}
		}
		return cookies;
	}

	private static String unquote(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

}
