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

package io.github.websocketgroups.integration.liveview;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the page does on its socket.
 */
final class Feed implements WebSocket.Listener, AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

	private final StringBuilder part = new StringBuilder();

	private volatile WebSocket socket;

	private volatile int closeCode;

	private Feed() {
	}

	static Feed open(int port, String path, String... headers) {
		Feed feed = new Feed();
		WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
		for (int i = 0; i < headers.length; i += 2) {
			builder.header(headers[i], headers[i + 1]);
		}
		feed.socket = builder.buildAsync(URI.create("ws://localhost:" + port + path), feed)
			.orTimeout(10, TimeUnit.SECONDS)
			.join();
		return feed;
	}

	static int refusal(int port, String path, String... headers) {
		try (Feed feed = open(port, path, headers)) {
			throw new AssertionError("The handshake was accepted: " + feed);
		}
		catch (CompletionException ex) {
			return ((WebSocketHandshakeException) ex.getCause()).getResponse().statusCode();
		}
	}

	void ask(String... pairs) {
		StringBuilder question = new StringBuilder();
		for (int i = 0; i < pairs.length; i += 2) {
			question.append(pairs[i])
				.append('=')
				.append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8))
				.append('&');
		}
		this.socket.sendText(question, true).join();
	}

	JsonNode hello() {
		await().atMost(Duration.ofSeconds(20)).until(() -> !this.messages.isEmpty());
		assertThat(this.messages.get(0).path("type").asString()).isEqualTo("hello");
		return this.messages.get(0);
	}

	/**
	 * Wait for a tick that comes after this call and is as it should be.
	 */
	void awaitTick(Consumer<JsonNode> expectation) {
		int before = this.messages.size();
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			int size = this.messages.size();
			assertThat(size).isGreaterThan(before);
			expectation.accept(this.messages.get(size - 1));
		});
	}

	/**
	 * Wait for something that may be in any message so far, or to come.
	 */
	void awaitAny(Consumer<JsonNode> expectation) {
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(this.messages).anySatisfy(expectation));
	}

	List<JsonNode> messages() {
		return this.messages;
	}

	int awaitClose() {
		await().atMost(Duration.ofSeconds(20)).until(() -> this.closeCode != 0);
		return this.closeCode;
	}

	@Override
	public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
		this.part.append(data);
		if (last) {
			this.messages.add(JSON.readTree(this.part.toString()));
			this.part.setLength(0);
		}
		socket.request(1);
		return null;
	}

	@Override
	public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
		this.closeCode = code;
		return null;
	}

	@Override
	public void close() {
		if (this.socket != null) {
			this.socket.abort();
		}
	}

}
