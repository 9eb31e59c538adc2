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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.websocketgroups.autoconfigure.PropertyMetadata.Property;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds every property, also one that comes tomorrow, to Spring Boot's rules for
 * metadata.
 */
class PropertyMetadataTests {

	private static final Set<String> PLAIN_TYPES = Set.of("java.lang.Boolean", "java.lang.Integer", "java.lang.String",
			"java.time.Duration", "org.springframework.util.unit.DataSize");

	// what is none of these unless somebody sets it
	private static final Set<String> WITHOUT_DEFAULT = Set.of("websocket.groups", "websocket.origin.allowed",
			"websocket.cluster.key", "management.endpoint.websockets.roles",
			"management.observations.enable.websocket.callback");

	private final PropertyMetadata metadata = PropertyMetadata.load();

	PropertyMetadataTests() throws IOException {
	}

	@Test
	void everyPropertyHasADescriptionByTheRules() {
		assertThat(this.metadata.properties()).isNotEmpty().allSatisfy((property) -> {
			assertThat(property.description()).as(property.name()).matches("(?s)[A-Z].*[a-z0-9')]\\.");
			assertThat(property.description()).as(property.name()).doesNotStartWith("The ").doesNotStartWith("A ");
			assertThat(property.type().equals("java.lang.Boolean"))
				.as(property.name() + ": \"Whether\" is for booleans")
				.isEqualTo(property.description().startsWith("Whether "));
		});
	}

	@Test
	void everyPropertyHasATypeThatSaysItsUnit() {
		assertThat(this.metadata.properties()).allSatisfy((property) -> assertThat(PLAIN_TYPES.contains(property.type())
				|| isList(property) || property.name().equals("websocket.groups") || !property.constants().isEmpty())
			.as(property.name() + " of type " + property.type())
			.isTrue());
	}

	@Test
	void everyPropertyHasADefaultOrIsKnownToHaveNone() {
		Set<String> without = this.metadata.properties()
			.stream()
			.filter((property) -> property.defaultValue().isEmpty())
			.map(Property::name)
			.collect(Collectors.toSet());
		assertThat(WITHOUT_DEFAULT).containsAll(without);
	}

	@Test
	void switchesOfSpringBootThatHoldForThisAreThereToo() {
		assertThat(this.metadata.properties()).extracting(Property::name)
			.contains("management.endpoint.websockets.access", "management.endpoint.websockets.show-values",
					"management.health.websockets.enabled", "management.info.websocket.enabled",
					"management.metrics.enable.websocket", "management.observations.enable.websocket.callback");
	}

	@Test
	void nothingIsDeprecated() {
		assertThat(this.metadata.properties()).noneMatch(Property::isDeprecated);
	}

	@Test
	void everyPropertyOfAGroupIsOneForAllGroupsToo() {
		List<String> names = this.metadata.properties().stream().map(Property::name).toList();
		assertThat(PropertyMetadata.groupProperties()).isNotEmpty()
			.allSatisfy((name) -> assertThat(names).contains("websocket." + name));
	}

	@Test
	void hintsBelongToProperties() {
		assertThat(this.metadata.hints()).isNotEmpty().allSatisfy((hint) -> {
			String name = hint.get("name").asString().replaceAll("\\.(keys|values)$", "");
			assertThat(this.metadata.property(name).name()).isEqualTo(name);
		});
	}

	@Test
	void everyEnumHasAHintWithAllItsValuesDescribed() {
		assertThat(this.metadata.properties()).filteredOn((property) -> !property.constants().isEmpty())
			.isNotEmpty()
			.allSatisfy((property) -> {
				JsonNode values = hint(property.name()).path("values");
				assertThat(values.valueStream().map((value) -> value.get("value").asString()))
					.as("values of the hint for '%s'", property.name())
					.containsExactlyElementsOf(property.constants());
				assertThat(values.valueStream())
					.allSatisfy((value) -> assertThat(value.path("description").asString("")).as(value.toString())
						.endsWith("."));
			});
	}

	private JsonNode hint(String name) {
		return this.metadata.hints()
			.stream()
			.filter((hint) -> hint.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError(
					"There is no hint for '" + name + "' in META-INF/additional-spring-configuration-metadata.json"));
	}

	private static boolean isList(Property property) {
		return property.type().matches("java\\.util\\.(List|Set)<java\\.lang\\.String>");
	}

}
