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

package io.github.websocketgroups.metrics;

import io.micrometer.core.instrument.Tags;

/**
 * Sockets that are counted together.
 *
 * @param group the name of their group
 * @param path the path pattern they were opened at
 */
record SocketKind(String group, String path) {

	static final String OTHER = "other";

	static final String NONE = "none";

	SocketKind withOtherPath() {
		return new SocketKind(this.group, OTHER);
	}

	Tags tags() {
		return Tags.of("group", this.group, "path", this.path);
	}

}
