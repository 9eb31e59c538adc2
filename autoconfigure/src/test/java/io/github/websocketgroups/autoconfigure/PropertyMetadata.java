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
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration metadata of this module, as IDEs read it.
 */
final class PropertyMetadata {

	private final JsonNode root;

	private PropertyMetadata(JsonNode root) {
		this.root = root;
	}

	static PropertyMetadata load() throws IOException {
		// from this module, and not from one of the jars of Spring Boot
		String directory = WebSocketProperties.class.getProtectionDomain().getCodeSource().getLocation().toString();
		String location = directory + "META-INF/spring-configuration-metadata.json";
		try (InputStream in = java.net.URI.create(location).toURL().openStream()) {
			return new PropertyMetadata(new JsonMapper().readTree(in));
		}
	}

	List<Property> properties() {
		return this.root.get("properties").valueStream().map(Property::new).toList();
	}

	Property property(String name) {
		List<Property> found = properties().stream().filter((property) -> property.name().equals(name)).toList();
		assertThat(found).as("properties of the name '%s'", name).hasSize(1);
		return found.get(0);
	}

	List<JsonNode> hints() {
		return this.root.get("hints").valueStream().toList();
	}

	/**
	 * Return what can be set for one group.
	 * @return names relative to the group
	 */
	static Set<String> groupProperties() {
		Set<String> names = new TreeSet<>();
		collect("", WebSocketGroupProperties.class, names);
		return names;
	}

	private static void collect(String prefix, Class<?> type, Set<String> names) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + kebab(component.getName());
			if (component.getType().isRecord()) {
				collect(name + ".", component.getType(), names);
			}
			else {
				names.add(name);
			}
		}
	}

	private static String kebab(String name) {
		String dashed = name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
		return ConfigurationPropertyName.of(dashed).toString();
	}

	/**
	 * One property.
	 *
	 * @param node its metadata
	 */
	record Property(JsonNode node) {

		String name() {
			return this.node.get("name").asString();
		}

		String type() {
			return this.node.get("type").asString();
		}

		String description() {
			return this.node.path("description").asString("");
		}

		String defaultValue() {
			return this.node.path("defaultValue").asString("");
		}

		boolean isDeprecated() {
			return this.node.has("deprecation");
		}

		/**
		 * Return the constants of the type, if it is an enum.
		 * @return the constants as they are written, empty for other types
		 */
		List<String> constants() {
			Class<?> type = typeOrNull();
			if (type == null || !type.isEnum()) {
				return List.of();
			}
			return java.util.Arrays.stream(type.getEnumConstants())
				.map((constant) -> constant.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
				.toList();
		}

		private Class<?> typeOrNull() {
			String raw = type().replaceAll("<.*", "");
			try {
				return Class.forName(raw);
			}
			catch (ClassNotFoundException ex) {
				throw new AssertionError("The type of '" + name() + "' is unknown: " + raw, ex);
			}
		}

	}

}
