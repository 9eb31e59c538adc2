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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A live socket of another node, as far as that node tells of it. User and remote address
 * are masked unless values may be shown. Figures are known on its own node only.
 *
 * @param id the id, as text since not every reader of JSON has numbers that large
 * @param node what tells its node from others, or {@code null} if this one has not heard
 * of it yet
 * @param group the name of its group
 * @param path the path of its handshake
 * @param user the name of its principal, or {@code null}
 * @param remoteAddress host and port of the peer, or {@code null}
 * @param subprotocol the negotiated subprotocol, or {@code null}
 * @since 0.1.0
 */
public record RemoteSocketDescriptor(String id, @Nullable String node, String group, String path, @Nullable String user,
		@Nullable String remoteAddress, @Nullable String subprotocol) implements OperationResponseBody {

}
