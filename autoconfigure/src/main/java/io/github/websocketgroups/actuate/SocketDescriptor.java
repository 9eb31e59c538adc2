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

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * A live socket as the endpoint describes it. User and remote address are masked unless
 * values may be shown.
 *
 * @param id the id, as text since not every reader of JSON has numbers that large
 * @param group the name of its group
 * @param path the path pattern it was opened at
 * @param user the name of its principal, or {@code null}
 * @param connectedAt when it was opened
 * @param idle how long nothing has come in
 * @param in what has come in
 * @param out what has gone out
 * @param queued what waits to go out
 * @param roundTripTime the last measured round-trip time, or {@code null}
 * @param remoteAddress host and port of the peer, or {@code null}
 * @param subprotocol the negotiated subprotocol, or {@code null}
 * @param topics the topics it has joined
 * @since 0.1.0
 */
public record SocketDescriptor(String id, @Nullable String group, String path, @Nullable String user,
		Instant connectedAt, Duration idle, LiveSocket.Traffic in, LiveSocket.Traffic out, LiveSocket.Traffic queued,
		@Nullable Duration roundTripTime, @Nullable String remoteAddress, @Nullable String subprotocol,
		Set<String> topics) implements OperationResponseBody {

}
