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

package io.github.websocketgroups.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.Assert;

/**
 * A document with a place for the tables, so that nobody copies figures by hand.
 */
final class Document {

	private static final String START = "<!-- results: written by the benchmarks, option --document -->\n";

	private static final String END = "<!-- end of results -->\n";

	private Document() {
	}

	/**
	 * Put a report between the two marks of a document.
	 * @param document the file
	 * @param report what replaces what is there
	 * @throws IllegalArgumentException if the marks are missing
	 */
	static void insert(Path document, String report) throws IOException {
		String text = Files.readString(document);
		int start = text.indexOf(START);
		int end = text.indexOf(END);
		Assert.isTrue(start >= 0 && end > start, () -> "There is no place for results in " + document);
		Files.writeString(document,
				text.substring(0, start + START.length()) + "\n" + report + "\n" + text.substring(end));
	}

}
