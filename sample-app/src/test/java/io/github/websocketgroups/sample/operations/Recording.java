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

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request and its answer, as they are recorded.
 *
 * @param command what somebody types
 * @param answer what is printed then
 */
record Recording(String command, String answer) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	// those of sockets that are other ones each time
	private static final Set<String> VARYING = Set.of("id", "connectedAt", "idle", "roundTripTime", "remoteAddress");

	static Recording json(String command, JsonNode answer) {
		return new Recording(command, JSON.writeValueAsString(answer));
	}

	static Recording parse(String text) {
		String[] parts = text.strip().split("\n", 2);
		return new Recording(parts[0].substring(2), (parts.length > 1) ? parts[1] : "");
	}

	String text() {
		return "$ " + this.command + "\n" + this.answer.strip() + "\n";
	}

	/**
	 * Return what is the same each time it is recorded.
	 * @return the command, and the answer without its figures
	 */
	String shape() {
		return this.command + "\n" + (this.answer.startsWith("{") ? shape("", JSON.readTree(this.answer))
				: this.answer.lines().map(Recording::withoutValue).collect(Collectors.joining("\n")));
	}

	private static String withoutValue(String line) {
		return line.startsWith("#") ? line : line.substring(0, line.lastIndexOf(' '));
	}

	private static String shape(String name, JsonNode value) {
		if (value instanceof ObjectNode object) {
			return members(object).toString();
		}
		if (value instanceof ArrayNode array) {
			return array.valueStream().map((element) -> shape(name, element)).toList().toString();
		}
		return (value.isNumber() || VARYING.contains(name)) ? value.getNodeType().name() : value.toString();
	}

	private static Map<String, String> members(ObjectNode object) {
		Map<String, String> members = new TreeMap<>();
		object.forEachEntry((name, value) -> members.put(name, shape(name, value)));
		return members;
	}

}
