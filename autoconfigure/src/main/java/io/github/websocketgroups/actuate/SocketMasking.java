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

import java.net.InetSocketAddress;
import java.security.Principal;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.web.reactive.socket.HandshakeInfo;

import io.github.websocketgroups.WebSocketDetails;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Describes sockets, with what tells of people masked unless it may be shown.
 *
 * @param sanitizer masks values
 * @param show whether values may be shown
 */
record SocketMasking(Sanitizer sanitizer, boolean show) {

	SocketDescriptor describe(LiveSocket socket) {
		HandshakeInfo handshake = socket.handshake();
		Principal principal = socket.principal();
		return new SocketDescriptor(WebSocketId.toString(socket.id()), socket.group(), socket.path(),
				mask("user", (principal != null) ? principal.getName() : null), socket.connectedAt(), socket.idle(),
				socket.inbound(), socket.outbound(), socket.queued(), socket.roundTripTime(),
				mask("remoteAddress", text(handshake.getRemoteAddress())), handshake.getSubProtocol(), socket.topics());
	}

	RemoteSocketDescriptor describe(WebSocketDetails details, @Nullable String node) {
		HandshakeInfo handshake = details.handshake();
		return new RemoteSocketDescriptor(WebSocketId.toString(details.id()), node, details.group(),
				handshake.getUri().getPath(), mask("user", details.principalName()),
				mask("remoteAddress", text(handshake.getRemoteAddress())), handshake.getSubProtocol());
	}

	private @Nullable String mask(String key, @Nullable String value) {
		Object masked = this.sanitizer.sanitize(new SanitizableData(null, key, value), this.show);
		return (masked != null) ? masked.toString() : null;
	}

	private static @Nullable String text(@Nullable InetSocketAddress address) {
		if (address == null) {
			return null;
		}
		String host = address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
		return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
	}

}
