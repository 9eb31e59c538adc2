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

package io.github.websocketgroups.sample.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of the Chrome DevTools Protocol as the tests need: each command is a JSON
 * message with a number, and its answer has the same number.
 */
final class DevTools implements WebSocket.Listener {

	private static final JsonMapper json = new JsonMapper();

	private final AtomicInteger lastNumber = new AtomicInteger();

	private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

	private final List<Integer> handshakes = new CopyOnWriteArrayList<>();

	private final StringBuilder message = new StringBuilder();

	private volatile WebSocket socket;

	private volatile String session;

	private DevTools() {
	}

	static DevTools connect(String address) {
		DevTools tools = new DevTools();
		tools.socket = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.buildAsync(URI.create(address), tools)
			.orTimeout(10, TimeUnit.SECONDS)
			.join();
		return tools;
	}

	/**
	 * Open a page, which the following scripts run in.
	 * @param url its address
	 */
	void open(String url) {
		this.session = null;
		this.handshakes.clear();
		String page = call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asString();
		this.session = call("Target.attachToTarget", Map.of("targetId", page, "flatten", true)).get("sessionId")
			.asString();
		call("Network.enable", Map.of());
		call("Page.navigate", Map.of("url", url));
	}

	/**
	 * Return how the handshakes of the page were answered.
	 * @return their statuses: 101 over HTTP/1.1, 200 over HTTP/2
	 */
	List<Integer> handshakes() {
		return this.handshakes;
	}

	String evaluate(String expression) {
		JsonNode answer;
		try {
			answer = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
		}
		catch (CompletionException ex) {
			// the page is not far enough yet: whoever waits for it tries again
			throw new AssertionError(expression + " failed", ex);
		}
		if (answer.has("exceptionDetails")) {
			throw new AssertionError(expression + " failed: " + answer.get("exceptionDetails"));
		}
		return answer.path("result").path("value").asString("");
	}

	/**
	 * Set what the page is shown on.
	 * @param width the width in pixels
	 * @param height the height in pixels
	 * @param scheme {@code light} or {@code dark}
	 */
	void screen(int width, int height, String scheme) {
		call("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		call("Emulation.setScrollbarsHidden", Map.of("hidden", true));
		call("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
	}

	byte[] screenshot() {
		String data = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asString();
		return Base64.getDecoder().decode(data);
	}

	/**
	 * Press and release a key that writes nothing.
	 * @param key its name
	 * @param code its number
	 */
	void press(String key, int code) {
		for (String type : List.of("rawKeyDown", "keyUp")) {
			call("Input.dispatchKeyEvent",
					Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
		}
	}

	void closeBrowser() {
		this.session = null;
		call("Browser.close", Map.of());
	}

	private JsonNode call(String method, Map<String, Object> parameters) {
		int number = this.lastNumber.incrementAndGet();
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.answers.put(number, answer);
		var command = json.createObjectNode().put("id", number).put("method", method);
		command.set("params", json.valueToTree(parameters));
		if (this.session != null) {
			command.put("sessionId", this.session);
		}
		this.socket.sendText(command.toString(), true).join();
		return answer.orTimeout(10, TimeUnit.SECONDS).join();
	}

	@Override
	public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
		this.message.append(part);
		if (last) {
			complete(json.readTree(this.message.toString()));
			this.message.setLength(0);
		}
		socket.request(1);
		return null;
	}

	private void complete(JsonNode answer) {
		if (answer.path("method").asString("").equals("Network.webSocketHandshakeResponseReceived")) {
			this.handshakes.add(answer.at("/params/response/status").asInt());
		}
		CompletableFuture<JsonNode> waiting = this.answers.remove(answer.path("id").asInt(-1));
		if (waiting == null) {
			return;
		}
		if (answer.has("error")) {
			waiting.completeExceptionally(new IllegalStateException(answer.get("error").toString()));
		}
		else {
			waiting.complete(answer.get("result"));
		}
	}

}
