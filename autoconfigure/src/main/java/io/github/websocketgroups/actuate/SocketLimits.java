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

package io.github.websocketgroups.actuate;

import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import io.github.websocketgroups.RejectionReason;

/**
 * How many sockets this node takes.
 *
 * @param node most sockets of the node, 0 for no limit
 * @param group most sockets of a group by its name, 0 for no limit
 * @param closed why the node takes no sockets at all at the moment
 * @since 0.1.0
 */
public record SocketLimits(int node, ToIntFunction<String> group, Supplier<Set<RejectionReason>> closed) {

}
