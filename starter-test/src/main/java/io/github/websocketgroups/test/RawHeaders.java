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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Header lines in their order, also ones that no HTTP library would send.
 */
final class RawHeaders {

	private final List<String> lines;

	RawHeaders() {
		this(List.of());
	}

	private RawHeaders(List<String> lines) {
		this.lines = new ArrayList<>(lines);
	}

	static RawHeaders parse(String head) {
		return new RawHeaders(head.lines().skip(1).filter((line) -> !line.isEmpty()).toList());
	}

	void set(String name, String... values) {
		remove(name);
		for (String value : values) {
			add(name, value);
		}
	}

	void add(String name, String value) {
		this.lines.add(name + ": " + value);
	}

	void addLine(String line) {
		this.lines.add(line);
	}

	void remove(String name) {
		this.lines.removeIf((line) -> nameOf(line).equalsIgnoreCase(name));
	}

	List<String> lines() {
		return List.copyOf(this.lines);
	}

	List<String> all(String name) {
		return this.lines.stream()
			.filter((line) -> nameOf(line).equalsIgnoreCase(name))
			.map((line) -> line.substring(line.indexOf(':') + 1).trim())
			.toList();
	}

	@Nullable String first(String name) {
		List<String> values = all(name);
		return values.isEmpty() ? null : values.get(0);
	}

	boolean hasToken(String name, String token) {
		return all(name).stream()
			.flatMap((value) -> List.of(value.split(",", -1)).stream())
			.anyMatch((value) -> value.trim().equalsIgnoreCase(token));
	}

	private static String nameOf(String line) {
		int colon = line.indexOf(':');
		return ((colon < 0) ? line : line.substring(0, colon)).trim();
	}

}
