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

package io.github.websocketgroups.sample.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/operations.md}, and what was recorded of a running application in it: code
 * blocks that a comment names.
 */
final class OperationsDocument {

	static final String WRITE = "operations.write";

	private static final String COMMAND = "mvn -pl sample-app -am test -Dtest=OperatorIntegrationTests "
			+ "-Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true";

	private static final Path FILE = Path.of("../docs/operations.md");

	private OperationsDocument() {
	}

	/**
	 * Fail if what was recorded has another shape than it has now. Write it first if that
	 * is asked for.
	 * @param name the name in the comment
	 * @param now what is true now
	 */
	static void expect(String name, Recording now) throws IOException {
		if (Boolean.getBoolean(WRITE)) {
			write(name, now.text());
		}
		Recording recorded = Recording.parse(block(name, Files.readString(FILE)).group("text"));
		assertThat(recorded.shape()).as("'%s' in docs/operations.md is stale: run '%s' and commit it", name, COMMAND)
			.isEqualTo(now.shape());
	}

	private static void write(String name, String text) throws IOException {
		String document = Files.readString(FILE);
		Matcher block = block(name, document);
		Files.writeString(FILE,
				document.substring(0, block.start("text")) + text + document.substring(block.end("text")));
	}

	private static Matcher block(String name, String document) {
		Matcher block = Pattern
			.compile("<!-- recorded: " + Pattern.quote(name) + " -->\n```\\w+\n(?<text>.*?)```", Pattern.DOTALL)
			.matcher(document);
		if (!block.find()) {
			throw new IllegalStateException("No code block behind '<!-- recorded: " + name + " -->' in " + FILE);
		}
		return block;
	}

}
