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

package io.github.websocketgroups.connection;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.MessageTap;
import io.github.websocketgroups.spi.PayloadWriter;
import io.github.websocketgroups.spi.SocketDirectory;
import io.github.websocketgroups.spi.SocketListener;
import io.github.websocketgroups.spi.SocketMeters;

/**
 * What every socket of a node needs of the other parts.
 *
 * @param directory where sockets are listed
 * @param payloads encodes payloads
 * @param listeners told of every socket
 * @param loops the event loops
 * @param defaults limits until the group of a socket is known
 * @param taps what sees the messages of a group, or {@code null} if nothing does
 * @param meters counts what sockets do, or {@code null} if nobody wants to know
 * @since 0.1.0
 */
public record SocketServices(SocketDirectory directory, PayloadWriter payloads, List<SocketListener> listeners,
		SocketLoops loops, GroupSettings defaults, @Nullable Function<String, MessageTap> taps,
		@Nullable SocketMeters meters) {

	/**
	 * Create the services of a node where nothing sees or counts the messages.
	 * @param directory where sockets are listed
	 * @param payloads encodes payloads
	 * @param listeners told of every socket
	 * @param loops the event loops
	 * @param defaults limits until the group of a socket is known
	 */
	public SocketServices(SocketDirectory directory, PayloadWriter payloads, List<SocketListener> listeners,
			SocketLoops loops, GroupSettings defaults) {
		this(directory, payloads, listeners, loops, defaults, null, null);
	}

}
