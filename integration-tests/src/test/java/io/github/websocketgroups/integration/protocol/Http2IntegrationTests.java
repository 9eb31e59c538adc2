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

package io.github.websocketgroups.integration.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sockets over HTTP/2 (RFC 8441), which need nothing but {@code server.http2.enabled}.
 */
class Http2IntegrationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static TestApplication application;

	private EchoGroup echo;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("server.http2.enabled", "true"), EchoGroup.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		this.echo = application.bean(EchoGroup.class);
		this.echo.forget();
	}

	@Test
	void messagesAreEchoedAndTheCloseFrameAnswered() throws Exception {
		List<String> received = exchange(Flux.just(new TextWebSocketFrame("héllo"),
				new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] { 1, 2 })),
				new PingWebSocketFrame(Unpooled.wrappedBuffer(Bytes.utf8("p"))), new TextWebSocketFrame("last"),
				new CloseWebSocketFrame(3000, "bye")));
		assertThat(received).containsSubsequence("TextWebSocketFrame héllo", "BinaryWebSocketFrame \u0001\u0002",
				"TextWebSocketFrame last");
		assertEnded(3000, Initiator.PEER);
	}

	@Test
	void disconnectEndsTheStream() throws Exception {
		List<String> received = exchange(Flux.<WebSocketFrame>never()
			.takeUntilOther(Flux.interval(Duration.ofMillis(20))
				.takeUntil((tick) -> application.registry().sockets().peek(WebSocket::disconnect).findAny().isPresent())
				.then(Mono.never())));
		assertThat(received).allMatch((frame) -> frame.startsWith("Close"));
		assertEnded(1000, Initiator.APPLICATION);
	}

	@Test
	void http11GoesOnBesideIt() {
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			peer.sendText("x").expectText("x");
			Closing.close(peer);
		}
	}

	private static List<String> exchange(Flux<WebSocketFrame> frames) {
		return HttpClient.newConnection()
			.protocol(HttpProtocol.H2C)
			.websocket(WebsocketClientSpec.builder().handlePing(true).build())
			.uri("http://localhost:" + application.port() + "/echo")
			.handle((in, out) -> out.sendObject(frames)
				.then()
				.cast(String.class)
				.mergeWith(in.receiveFrames().map(Http2IntegrationTests::describe)))
			.collectList()
			.block(TIMEOUT);
	}

	private static String describe(WebSocketFrame frame) {
		return frame.getClass().getSimpleName() + " " + frame.content().toString(StandardCharsets.UTF_8);
	}

	private void assertEnded(int code, Initiator initiator) throws InterruptedException {
		Disconnect disconnect = this.echo.ending(this.echo.opened());
		assertThat(disconnect.status().getCode()).isEqualTo(code);
		assertThat(disconnect.initiator()).isEqualTo(initiator);
	}

}
