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

package io.github.websocketgroups.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of the tables of attacks and threats says what the attacker meets, and names
 * tests that are there.
 */
class SecurityDocumentTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)(?:#(\\w+))?`");

	private static final Map<String, String> TESTS = sources();

	@ParameterizedTest
	@ValueSource(strings = { "docs/security.md", "SECURITY.md" })
	void everyRowNamesTestsThatExist(String document) throws IOException {
		List<String[]> rows = Files.readAllLines(ROOT.resolve(document))
			.stream()
			.filter((line) -> line.matches("\\|.*`\\w+Tests.*"))
			.map((line) -> line.split("(?<!\\\\)\\|"))
			.toList();
		assertThat(rows).hasSizeGreaterThanOrEqualTo(10).allSatisfy((cells) -> {
			assertThat(cells).as(cells[1]).hasSize(4);
			assertThat(cells[2]).as(cells[1]).isNotBlank();
			List<String> missing = TEST.matcher(cells[3])
				.results()
				.filter((test) -> !exists(test.group(1), test.group(2)))
				.map((test) -> test.group())
				.toList();
			assertThat(missing).as(cells[1]).isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "docs/security.md", "SECURITY.md" })
	void noRowIsWithoutATest(String document) throws IOException {
		List<String> rows = Files.readAllLines(ROOT.resolve(document))
			.stream()
			.takeWhile((line) -> !line.matches("## (Origins|Not covered)"))
			.filter((line) -> line.startsWith("| ") && !line.matches("\\| (attack|threat|---) .*"))
			.toList();
		assertThat(rows).hasSizeGreaterThanOrEqualTo(10).allMatch((row) -> TEST.matcher(row).find());
	}

	private static boolean exists(String type, String method) {
		String source = TESTS.get(type);
		return source != null && (method == null || source.contains("void " + method + "("));
	}

	private static Map<String, String> sources() {
		try (Stream<Path> modules = Files.list(ROOT)) {
			return modules.map((module) -> module.resolve("src/test"))
				.filter(Files::isDirectory)
				.flatMap(SecurityDocumentTests::files)
				.filter((file) -> file.toString().matches(".*Tests\\.(java|kt)"))
				.collect(Collectors.toMap((file) -> file.getFileName().toString().replaceAll("\\..*", ""),
						SecurityDocumentTests::text, (one, other) -> one + other));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> files(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
