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

package io.github.websocketgroups.integration.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/rfc6455.md} names is there.
 */
class Rfc6455DocumentTests {

	private static final Path DOCUMENT = Path.of("..", "docs", "rfc6455.md");

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)#(\\w+)`");

	static Stream<String> testsNamedInTheDocumentExist() throws IOException {
		return TEST.matcher(Files.readString(DOCUMENT)).results().map(MatchResult::group).distinct().sorted();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void testsNamedInTheDocumentExist(String named) throws ClassNotFoundException {
		String[] parts = named.replace("`", "").split("#");
		Class<?> type = Class.forName(getClass().getPackageName() + "." + parts[0]);
		assertThat(Arrays.stream(type.getDeclaredMethods())).anyMatch(
				(method) -> method.getName().equals(parts[1]) && AnnotationSupport.isAnnotated(method, Testable.class));
	}

	@Test
	void everyRequirementNamesATest() throws IOException {
		assertThat(Files.readAllLines(DOCUMENT)).filteredOn((line) -> line.matches("\\| .*\\d.*"))
			.hasSizeGreaterThan(40)
			.allMatch((line) -> TEST.matcher(line).find());
	}

}
