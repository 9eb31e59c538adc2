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

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.annotation.Concurrency;
import io.github.websocketgroups.annotation.Execution;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * What a declaration says of a group, its callbacks apart.
 *
 * @param name the name of the group
 * @param path the path pattern that leads to it
 * @param subprotocols its subprotocols
 * @param execution where its callbacks run
 * @param concurrent whether its message callbacks may overlap
 */
record GroupDefinition(String name, @Nullable String path, List<String> subprotocols, Execution execution,
		boolean concurrent) {

	static GroupDefinition of(WebSocketGroup annotation, Class<?> beanType, UnaryOperator<String> placeholders) {
		if (!StringUtils.hasText(annotation.name())) {
			throw new InvalidGroupException(
					"The @WebSocketGroup on class '" + beanType.getName() + "' does not name its group.",
					"Give it a name, for instance @WebSocketGroup(\"chat\").");
		}
		String path = StringUtils.hasText(annotation.path()) ? placeholders.apply(annotation.path()) : null;
		return new GroupDefinition(placeholders.apply(annotation.name()), path,
				Arrays.asList(annotation.subprotocols()), annotation.execution(),
				annotation.concurrency() == Concurrency.CONCURRENT)
			.checked();
	}

	static GroupDefinition of(GroupHandler handler) {
		Execution execution = handler.blocking() ? Execution.BLOCKING : Execution.AUTOMATIC;
		return new GroupDefinition(handler.name(), handler.path(), handler.subprotocols(), execution,
				handler.concurrent())
			.checked();
	}

	private GroupDefinition checked() {
		try {
			if (this.path != null) {
				PathPatternParser.defaultInstance.parse(this.path);
			}
			return this;
		}
		catch (PatternParseException ex) {
			throw new InvalidGroupException(
					"The path '" + this.path + "' of the group '" + this.name + "' is not a path pattern: "
							+ ex.getMessage() + " at position " + ex.getPosition() + ".",
					"Correct the pattern: variables are written {name}, and {*name} may stand at the end.", ex);
		}
	}

}
