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

package io.github.websocketgroups;

/**
 * What became of one message to many sockets.
 *
 * @param sent number of sockets of this node whose outbound queue took the message
 * @param overflowed number of sockets of this node whose queue was full
 * @param gone number of sockets of this node that had ended
 * @param published whether the other nodes were told; {@code false} without a cluster
 * @since 0.1.0
 */
public record BroadcastResult(long sent, long overflowed, long gone, boolean published) {

	/**
	 * The result of a broadcast nobody was there to receive.
	 */
	public static final BroadcastResult NONE = new BroadcastResult(0, 0, 0, false);

}
