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

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link Document}.
 */
class DocumentTests {

	@Test
	void replacesWhatIsBetweenTheMarks(@TempDir Path folder) throws Exception {
		Path document = Files.copy(Path.of("../docs/performance.md"), folder.resolve("performance.md"));
		Document.insert(document, "<first>");
		Document.insert(document, "<second>");
		assertThat(document).content()
			.contains("-->\n\n<second>\n<!-- end of results -->")
			.contains("## What can be tuned")
			.doesNotContain("<first>");
	}

	@Test
	void refusesDocumentsWithoutMarks(@TempDir Path folder) throws Exception {
		Path document = Files.writeString(folder.resolve("other.md"), "text");
		assertThatIllegalArgumentException().isThrownBy(() -> Document.insert(document, "tables"))
			.withMessageContaining("no place for results");
		assertThat(document).content().isEqualTo("text");
	}

}
