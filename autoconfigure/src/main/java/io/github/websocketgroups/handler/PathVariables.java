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

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The variables of path patterns.
 */
final class PathVariables {

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\*?)([^:{}/]+)");

	private PathVariables() {
	}

	/**
	 * Return the names of the variables in a pattern.
	 * @param pattern the pattern
	 * @return the names
	 */
	static Set<String> names(String pattern) {
		return VARIABLE.matcher(pattern)
			.results()
			.map((result) -> result.group(2))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Return a pattern without the names of its variables, so that patterns that match
	 * the same paths are equal.
	 * @param pattern the pattern
	 * @return the pattern
	 */
	static String anonymous(String pattern) {
		String absolute = pattern.startsWith("/") ? pattern : "/" + pattern;
		return VARIABLE.matcher(absolute).replaceAll((MatchResult result) -> "{" + result.group(1));
	}

}
