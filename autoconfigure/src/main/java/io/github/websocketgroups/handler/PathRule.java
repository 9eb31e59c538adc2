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

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A group's own path must have the variables its callbacks insist on.
 */
final class PathRule {

	private PathRule() {
	}

	static void check(CallbackMethod method, @Nullable String path) {
		if (path == null) {
			return;
		}
		Set<String> names = PathVariables.names(path);
		method.parameters()
			.stream()
			.filter((parameter) -> parameter.hasParameterAnnotation(PathVariable.class))
			.forEach((parameter) -> check(method, parameter, path, names));
	}

	private static void check(CallbackMethod method, MethodParameter parameter, String path, Set<String> names) {
		NamedValue value = NamedValue.pathVariable(parameter);
		boolean whole = !value.isNamed() && Map.class.isAssignableFrom(parameter.getParameterType());
		String name = value.name();
		if (!whole && value.mustBeThere() && name != null && !name.contains("${") && !names.contains(name)) {
			throw method.mistake(parameter, "is a path variable the path '" + path + "' of the group does not have",
					names.isEmpty() ? "Add {" + name + "} to the path, or set required = false."
							: "Use one of " + names + ", add {" + name + "} to the path, or set required = false.");
		}
	}

}
