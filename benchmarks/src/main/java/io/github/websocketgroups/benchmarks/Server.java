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

import java.util.List;

/**
 * A server that can be started.
 *
 * @param name its name in options and tables
 * @param arguments arguments for {@code java}, behind the flags that all have in common
 */
record Server(String name, List<String> arguments) {

	/**
	 * This library's server.
	 */
	static final String GROUPS = "groups";

	/**
	 * The same with meters.
	 */
	static final String GROUPS_METERED = "groups-metered";

	static final String NETTY = "netty";

	static final String WEBFLUX = "webflux";

}
