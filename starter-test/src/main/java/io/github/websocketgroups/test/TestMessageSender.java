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

package io.github.websocketgroups.test;

import java.util.Objects;

import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.WebSocketMessage;

/**
 * The sending half of a {@link TestSocket}.
 *
 * @param <S> the type of the socket
 * @since 0.1.0
 */
public abstract class TestMessageSender<S extends TestMessageSender<S>> {

	final TestConnection connection;

	final JsonCodec json;

	TestMessageSender(TestConnection connection, JsonCodec json) {
		this.connection = connection;
		this.json = json;
	}

	abstract S self();

	/**
	 * Send a text message.
	 * @param text the text
	 * @return this
	 */
	public S send(String text) {
		this.connection.sendMessage(RawFrame.of(RawFrame.TEXT, text));
		return self();
	}

	/**
	 * Send a binary message.
	 * @param bytes the content
	 * @return this
	 */
	public S send(byte[] bytes) {
		this.connection.sendMessage(RawFrame.of(RawFrame.BINARY, bytes));
		return self();
	}

	/**
	 * Send a payload as JSON, written by the application's codecs. A {@code String},
	 * {@code byte[]} or {@link WebSocketMessage} is sent as it is.
	 * @param payload the payload
	 * @return this
	 */
	public S send(Object payload) {
		if (payload instanceof byte[] bytes) {
			return send(bytes);
		}
		if (payload instanceof WebSocketMessage message && !message.isText()) {
			return send(message.payload());
		}
		return send((payload instanceof WebSocketMessage message) ? message.payloadAsText() : this.json.write(payload));
	}

	/**
	 * Send a ping frame.
	 * @param payload the payload, at most 125 bytes of UTF-8
	 * @return this
	 */
	public S ping(String payload) {
		this.connection.send(RawFrame.of(RawFrame.PING, payload));
		return self();
	}

	/**
	 * Send a close frame; the answer of the server may be expected.
	 * @param status what to send
	 * @return this
	 */
	public S close(CloseStatus status) {
		this.connection.sendClose(RawFrame.close(status.getCode(), Objects.requireNonNullElse(status.getReason(), "")));
		return self();
	}

	/**
	 * Reset the connection, as a network that breaks does.
	 */
	public void abort() {
		this.connection.reset();
	}

}
