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

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The sockets of this node as the endpoint describes them.
 *
 * @param total number of live sockets on this node
 * @param groups the groups, each with the number of its sockets
 * @param matched number of live sockets that the query leaves
 * @param sockets one page of those
 * @param page the number of the page, from 0
 * @param size most sockets of a page
 * @since 0.1.0
 */
public record SocketsDescriptor(long total, List<GroupDescriptor> groups, long matched, List<SocketDescriptor> sockets,
		int page, int size) implements OperationResponseBody {

}
