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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a socket in a stream of HTTP/2 (RFC 8441) has to do, whatever carries the streams.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractHttp2Tests {

	private static final int LIMIT = 64 * 1024;

	private TestApplication application;

	private Http2Connection connection;

	private EchoGroup echo;

	/**
	 * Start a server with the given properties.
	 */
	abstract TestApplication start(Map<String, Object> properties) throws Exception;

	/**
	 * Return what clients agree on HTTP/2 with, or {@code null}.
	 */
	abstract @Nullable SslContext tls() throws Exception;

	@BeforeAll
	void start() throws Exception {
		this.application = start(Map.of("server.http2.enabled", "true", "websocket.close-timeout", "1s",
				"websocket.groups.quick.keep-alive.ping-interval", "200ms",
				"websocket.groups.quick.keep-alive.pong-timeout", "300ms"));
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@BeforeEach
	void connect() throws Exception {
		this.echo = this.application.bean(EchoGroup.class);
		this.echo.forget();
		this.connection = new Http2Connection(this.application.port(), tls());
	}

	@AfterEach
	void disconnect() {
		this.connection.close();
	}

	@Test
	void messagesAreEchoedAndTheCloseFrameAnswered() throws Exception {
		Http2Peer peer = this.connection.open("/echo");
		assertThat(peer.status()).isEqualTo(200);
		peer.send(Bytes.text("héllo"), Bytes.ping("p"), Bytes.text("a").notFinal(), Bytes.more("b"));
		peer.expectText("héllo");
		assertThat(List.of(peer.next(), peer.next())).containsExactlyInAnyOrder(RawFrame.PONG + " p", "1 ab");
		peer.send(RawFrame.close(3000, "bye")).expectClose(3000).expectEnd();
		assertEnded(this.echo.opened(), 3000, Initiator.PEER);
	}

	@Test
	void framesMayArriveByteByByte() throws Exception {
		this.connection.open("/echo")
			.sendByteByByte(Bytes.text("hé").notFinal(), Bytes.more("llo"), RawFrame.close(1000, ""))
			.expectText("héllo")
			.expectClose(1000)
			.expectEnd();
	}

	@Test
	void messageOfTheLimitIsEchoedAndOneByteMoreIs1009() throws Exception {
		Http2Peer peer = this.connection.open("/echo");
		String most = "x".repeat(LIMIT);
		peer.send(Bytes.text(most)).expectText(most);
		peer.send(Bytes.text(most + "x")).expectClose(1009).expectEnd();
		assertEnded(this.echo.opened(), 1009, Initiator.SERVER);
	}

	@Test
	void brokenFramesEndTheirStreamWithTheirCode() throws Exception {
		Http2Peer other = this.connection.open("/echo");
		Map<RawFrame, Integer> broken = Map.of(Bytes.more("x"), 1002, Bytes.text("x").unmasked(), 1002,
				Bytes.text("x").rsv(4), 1002, RawFrame.of(3, "x"), 1002, Bytes.text(Bytes.hex("ff")), 1007,
				RawFrame.close(1005, ""), 1002);
		for (Map.Entry<RawFrame, Integer> frame : broken.entrySet()) {
			this.connection.open("/echo").send(frame.getKey()).expectClose(frame.getValue()).expectEnd();
		}
		other.send(Bytes.text("still here")).expectText("still here");
	}

	@Test
	void pingFloodIs1008() throws Exception {
		Http2Peer peer = this.connection.open("/echo");
		for (int i = 0; i < 60; i++) {
			peer.send(Bytes.ping(""));
		}
		String last = peer.next();
		while (last.startsWith(Integer.toString(RawFrame.PONG))) {
			last = peer.next();
		}
		assertThat(last).isEqualTo("close 1008");
		peer.expectEnd();
	}

	@Test
	void disconnectWaitsForTheAnswer() throws Exception {
		Http2Peer peer = this.connection.open("/echo");
		WebSocket opened = this.echo.opened();
		opened.send("last");
		opened.disconnect();
		peer.expectText("last").expectClose(1000).send(RawFrame.close(1000, "")).expectEnd();
		assertEnded(opened, 1000, Initiator.APPLICATION);
	}

	@Test
	void peerThatDoesNotAnswerTheCloseFrameLosesItsStreamOnly() throws Exception {
		Http2Peer silent = this.connection.open("/echo");
		WebSocket opened = this.echo.opened();
		Http2Peer other = this.connection.open("/echo");
		opened.disconnect();
		silent.expectClose(1000).expectEnd();
		assertEnded(opened, 1000, Initiator.APPLICATION);
		other.send(Bytes.text("still here")).expectText("still here");
	}

	@Test
	void resetOfAStreamIs1006AndHurtsNoOther() throws Exception {
		Http2Peer first = this.connection.open("/echo");
		WebSocket opened = this.echo.opened();
		Http2Peer second = this.connection.open("/echo");
		first.send(Bytes.text("x").notFinal()).reset();
		assertEnded(opened, 1006, Initiator.NETWORK);
		second.send(Bytes.text("x")).expectText("x");
	}

	@Test
	void endOfAStreamWithoutCloseFrameIs1006() throws Exception {
		Http2Peer peer = this.connection.open("/echo");
		WebSocket opened = this.echo.opened();
		peer.halfClose();
		assertEnded(opened, 1006, Initiator.NETWORK);
	}

	@Test
	void streamMayEndInTheFrameOfTheCloseFrame() throws Exception {
		Http2Peer peer = this.connection.open("/echo");
		peer.sendLast(Bytes.text("last"), RawFrame.close(1000, "")).expectText("last").expectClose(1000).expectEnd();
		assertEnded(this.echo.opened(), 1000, Initiator.PEER);
	}

	@Test
	void endOfTheConnectionIs1006ForAll() throws Exception {
		this.connection.open("/echo");
		this.connection.open("/echo");
		List<WebSocket> opened = List.of(this.echo.opened(), this.echo.opened());
		this.connection.channel().close();
		for (WebSocket socket : opened) {
			assertEnded(socket, 1006, Initiator.NETWORK);
		}
		assertThat(this.application.registry().sockets()).isEmpty();
	}

	@Test
	void silentPeerIsPingedAndGivenUp() throws Exception {
		Http2Peer silent = this.connection.open("/quick");
		Http2Peer other = this.connection.open("/echo");
		assertThat(silent.next()).startsWith(RawFrame.PING + " ");
		silent.expectEnd();
		Awaitility.await().until(() -> this.application.registry().group("quick").size() == 0);
		other.send(Bytes.text("x")).expectText("x");
	}

	@Test
	void refusedHandshakesHurtNoOther() throws Exception {
		Http2Peer other = this.connection.open("/echo");
		assertThat(this.connection.open("/echo", "origin", "https://evil.example").status()).isEqualTo(403);
		assertThat(this.connection.open("/echo", "sec-websocket-version", "8").status()).isEqualTo(400);
		assertThat(this.connection.open("/nowhere").status()).isEqualTo(404);
		other.send(Bytes.text("x")).expectText("x");
	}

	@Test
	void bytesAheadOfTheResponseAreThoseOfTheWindow() throws Exception {
		Http2Peer peer = this.connection.begin("/late");
		Sinks.Empty<Void> decision = this.application.bean(LateUpgrade.class).undecided();
		List<ChannelFuture> sent = Stream.generate(() -> peer.write(Bytes.of(Bytes.binary(new byte[LIMIT]))))
			.limit(20)
			.toList();
		Awaitility.await().during(Duration.ofMillis(100)).until(() -> sent.stream().noneMatch(Future::isDone));
		decision.emitEmpty(EmitFailureHandler.FAIL_FAST);
		assertThat(peer.status()).isEqualTo(200);
		peer.send(Bytes.text("sum?")).expectText(Integer.toString(20 * LIMIT));
	}

	private void assertEnded(WebSocket socket, int code, Initiator initiator) throws InterruptedException {
		Disconnect disconnect = this.echo.ending(socket);
		assertThat(disconnect.status().getCode()).isEqualTo(code);
		assertThat(disconnect.initiator()).isEqualTo(initiator);
	}

	@Configuration(proxyBeanMethods = false)
	static class Quick {

		@Bean
		GroupHandler quickGroup() {
			return GroupHandler.group("quick").path("/quick").onText((text, socket) -> {
			}).build();
		}

	}

}
