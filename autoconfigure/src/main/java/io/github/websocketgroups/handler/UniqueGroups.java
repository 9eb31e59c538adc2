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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.websocketgroups.spi.SocketGroup;

/**
 * No two groups may share a name or a path.
 */
final class UniqueGroups {

	private UniqueGroups() {
	}

	static List<SocketGroup> checked(List<SocketGroup> groups) {
		Map<String, SocketGroup> names = new HashMap<>();
		Map<String, SocketGroup> paths = new HashMap<>();
		for (SocketGroup group : groups) {
			if (names.put(group.name(), group) != null) {
				throw new InvalidGroupException("There are two groups of the name '" + group.name() + "'.",
						"Give each @WebSocketGroup and GroupHandler bean a name of its own.");
			}
			String path = group.path();
			SocketGroup other = (path != null) ? paths.put(PathVariables.anonymous(path), group) : null;
			if (other != null) {
				throw new InvalidGroupException(
						"The groups '" + other.name() + "' and '" + group.name() + "' have the same path '" + path
								+ "'.",
						"Give each group a path of its own, or let one handler choose with WebSocketUpgrade.accept(..).");
			}
		}
		return List.copyOf(groups);
	}

}
