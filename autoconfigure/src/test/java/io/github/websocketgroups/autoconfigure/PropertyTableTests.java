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

package io.github.websocketgroups.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.websocketgroups.autoconfigure.PropertyMetadata.Property;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes {@code docs/properties.md} of the metadata, and fails when the file in the
 * repository is another one. To write it:
 * <pre>mvn -pl autoconfigure test -Dtest=PropertyTableTests -Dproperties.write=true</pre>
 */
class PropertyTableTests {

	private static final String COMMAND = "mvn -pl autoconfigure test -Dtest=PropertyTableTests -Dproperties.write=true";

	private static final Path FILE = Path.of("../docs/properties.md");

	private final PropertyMetadata metadata = PropertyMetadata.load();

	private final Set<String> groupProperties = PropertyMetadata.groupProperties();

	PropertyTableTests() throws IOException {
	}

	@Test
	void tableInTheDocumentationIsThatOfTheMetadata() throws IOException {
		if (Boolean.getBoolean("properties.write")) {
			Files.writeString(FILE, document());
		}
		assertThat(Files.readString(FILE)).as("docs/properties.md is stale: run '" + COMMAND + "' and commit the file")
			.isEqualTo(document());
	}

	private String document() {
		return """
				# Properties

				Made from the configuration metadata, which IDEs complete and explain properties with, by `%s`.
				What is beyond these bounds fails at start-up, with the property, its value, where it was read and what is allowed.

				All but those with `management.` begin with `websocket.`. Those with an asterisk can also be set for one group, under `websocket.groups.<name>.`: for
				example `websocket.groups.chat.message.max-size=1MB`. A group that does not exist fails at start-up too.

				| property | type | default | |
				| --- | --- | --- | --- |
				%s
				## Values

				%s"""
			.formatted(COMMAND, table(), values());
	}

	private String table() {
		return this.metadata.properties()
			.stream()
			.filter((property) -> !property.name().equals("websocket.groups"))
			.map(this::row)
			.collect(Collectors.joining());
	}

	private String row(Property property) {
		String name = shortName(property.name());
		String value = property.defaultValue().isEmpty() ? "none" : "`" + property.defaultValue() + "`";
		return "| `%s`%s | %s | %s | %s |%n"
			.formatted(name, this.groupProperties.contains(name) ? "\\*" : "", type(property), value,
					property.description().replace("|", "\\|"))
			.replace(System.lineSeparator(), "\n");
	}

	private static String shortName(String name) {
		return name.startsWith("websocket.") ? name.substring("websocket.".length()) : name;
	}

	private static String type(Property property) {
		return switch (property.type()) {
			case "java.lang.Boolean" -> "boolean";
			case "java.lang.Integer" -> "number";
			case "java.lang.String" -> "text";
			case "java.time.Duration" -> "duration";
			case "org.springframework.util.unit.DataSize" -> "size";
			case "java.util.List<java.lang.String>", "java.util.Set<java.lang.String>" -> "list";
			default -> "[value](#values)";
		};
	}

	private String values() {
		return "| property | value | |\n| --- | --- | --- |\n" + this.metadata.hints()
			.stream()
			.flatMap((hint) -> IntStream.range(0, hint.path("values").size())
				.mapToObj((index) -> valueRow(hint.get("name").asString(), hint.get("values").get(index), index)))
			.collect(Collectors.joining());
	}

	private static String valueRow(String property, JsonNode value, int index) {
		String name = (index == 0) ? "`" + shortName(property) + "`" : "";
		return "| %s | `%s` | %s |\n".formatted(name, value.get("value").asString(),
				value.get("description").asString());
	}

}
