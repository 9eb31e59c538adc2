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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;

/**
 * What was done to a {@link TestWebSocket}. Every field is guarded by this object.
 */
final class TestWebSocketLog {

	private static final JsonCodec JSON = JsonCodec.withDefaults();

	private final List<Object> payloads = new ArrayList<>();

	private final Set<String> topics = new TreeSet<>();

	private int pings;

	private boolean full;

	private @Nullable CloseStatus disconnected;

	synchronized SendResult payload(Object payload) {
		Assert.notNull(payload, "'payload' must not be null");
		if (this.disconnected != null) {
			return SendResult.GONE;
		}
		if (this.full) {
			return SendResult.OVERFLOW;
		}
		this.payloads.add(payload);
		return SendResult.SENT;
	}

	synchronized List<Object> payloads() {
		return List.copyOf(this.payloads);
	}

	synchronized void ping() {
		this.pings += (this.disconnected != null) ? 0 : 1;
	}

	synchronized int pings() {
		return this.pings;
	}

	synchronized void join(String topic) {
		if (this.disconnected == null) {
			this.topics.add(topic);
		}
	}

	synchronized void leave(String topic) {
		this.topics.remove(topic);
	}

	synchronized Set<String> topics() {
		return Set.copyOf(this.topics);
	}

	synchronized void full(boolean full) {
		this.full = full;
	}

	synchronized void disconnect(CloseStatus status) {
		if (this.disconnected == null) {
			this.disconnected = status;
			this.topics.clear();
		}
	}

	synchronized @Nullable CloseStatus disconnected() {
		return this.disconnected;
	}

	static WebSocketMessage message(Object payload) {
		if (payload instanceof WebSocketMessage message) {
			return message;
		}
		return (payload instanceof byte[] bytes) ? WebSocketMessage.binary(bytes)
				: WebSocketMessage.text(JSON.write(payload));
	}

	static CloseStatus requireSendable(CloseStatus status) {
		int code = status.getCode();
		Assert.isTrue((code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014 && code != 1010)
				|| (code >= 3000 && code <= 4999), () -> "A server must not send close code " + code);
		String reason = status.getReason();
		Assert.isTrue(reason == null || reason.getBytes(StandardCharsets.UTF_8).length <= 123,
				() -> "A close reason must not exceed 123 bytes of UTF-8 but is: " + reason);
		return status;
	}

}
