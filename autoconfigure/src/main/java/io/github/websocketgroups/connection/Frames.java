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

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.protocol.MessageDeflater;
import io.github.websocketgroups.protocol.Opcode;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.MessageTap;
import io.github.websocketgroups.spi.SocketMeter;

/**
 * From messages to frames in the outbound queue.
 */
final class Frames {

	private Frames() {
	}

	static int opcode(WebSocketMessage.Type type) {
		return (type == WebSocketMessage.Type.TEXT) ? Opcode.TEXT : Opcode.BINARY;
	}

	/**
	 * Send a message. Any thread.
	 * @param owned whether nobody else can change the payload
	 * @param delivery told only if the answer is {@code SENT}
	 */
	static SendResult send(SendingSocket socket, WebSocketMessage.Type type, byte[] payload, boolean owned,
			@Nullable Delivery delivery) {
		if (socket.isDead()) {
			return gone(socket);
		}
		SendResult result = compresses(socket, payload.length) ? sendCompressed(socket, opcode(type), payload, delivery)
				: socket.outboundQueue().send(opcode(type), payload, owned, delivery);
		MessageTap tap = socket.tap();
		if (tap != null && result == SendResult.SENT) {
			Taps.sent(tap, socket, type, payload);
		}
		return result;
	}

	private static SendResult sendCompressed(SendingSocket socket, int opcode, byte[] payload,
			@Nullable Delivery delivery) {
		byte[] compressed = MessageDeflater.deflate(payload, socket.settings().compression().level());
		return socket.outboundQueue().send(opcode | Outbound.RSV1, compressed, true, delivery);
	}

	private static SendResult gone(SendingSocket socket) {
		SocketMeter meter = socket.meter();
		if (meter != null) {
			meter.refused(SendResult.GONE);
		}
		return SendResult.GONE;
	}

	/**
	 * Return whether messages of a size go out compressed.
	 */
	static boolean compresses(SendingSocket socket, int length) {
		GroupSettings.Compression compression = socket.settings().compression();
		if (!compression.enabled() || length < compression.threshold()) {
			return false;
		}
		Handshake handshake = socket.handshakeOrNull();
		return handshake != null && handshake.compressed();
	}

}
