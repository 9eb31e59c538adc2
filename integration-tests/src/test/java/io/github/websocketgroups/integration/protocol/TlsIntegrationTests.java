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

import java.nio.file.Path;
import java.util.Map;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same over TLS, where the end of a stream is an alert.
 */
class TlsIntegrationTests {

	private static TestApplication application;

	private static SSLContext trust;

	private EchoGroup echo;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		ServerCertificate certificate = ServerCertificate.create(directory);
		trust = SSLContext.getInstance("TLS");
		trust.init(null, certificate.trust().getTrustManagers(), null);
		application = TestApplication.start(certificate.properties(Map.of("websocket.close-timeout", "3s")),
				EchoGroup.class, LateUpgrade.class);
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
	void messagesAreEchoedHoweverTheyArrive() {
		byte[] frames = Bytes.of(Bytes.text("héllo").notFinal(), Bytes.ping("p"), Bytes.more(" wörld"));
		for (Feed feed : Feed.values()) {
			feed.run(client(), frames, (peer) -> {
				peer.expectPong("p").expectText("héllo wörld");
				Closing.close(peer);
			});
		}
	}

	@Test
	void largeMessagesAreEchoed() {
		try (RawWebSocketPeer peer = client().connect()) {
			byte[] most = new byte[64 * 1024];
			peer.sendBinary(most).expectBinary(most);
		}
	}

	@Test
	void failureEndsTheStreamBehindTheCloseFrame() {
		Case.of("no mask", Bytes.text("x").unmasked()).fails(1002).run(client(), Feed.WHOLE);
		Case.of("not UTF-8", Bytes.text(Bytes.hex("ff"))).fails(1007).run(client(), Feed.WHOLE);
		Case.of("too long", Bytes.binary(new byte[200_000])).fails(1009).run(client(), Feed.WHOLE);
	}

	@Test
	void disconnectWaitsForTheAnswerOfThePeer() throws Exception {
		try (RawWebSocketPeer peer = client().connect()) {
			WebSocket socket = this.echo.opened();
			socket.disconnect();
			peer.expectClose(1000).sendClose(1000, "").expectEof();
			assertEnded(socket, 1000, Initiator.APPLICATION);
		}
	}

	@Test
	void streamThatEndsWithoutCloseFrameIs1006() throws Exception {
		try (RawWebSocketPeer peer = client().connect()) {
			WebSocket socket = this.echo.opened();
			peer.halfClose();
			assertEnded(socket, 1006, Initiator.NETWORK);
		}
	}

	@Test
	void resetIs1006() throws Exception {
		try (RawWebSocketPeer peer = client().connect()) {
			WebSocket socket = this.echo.opened();
			peer.reset();
			assertEnded(socket, 1006, Initiator.NETWORK);
		}
	}

	@Test
	void framesInThePacketOfTheHandshakeAreRead() {
		try (RawWebSocketPeer peer = client().append(Bytes.text("early"), RawFrame.close(1000, "")).connect()) {
			peer.expectText("early");
			Closing.expectFailure(peer, 1000);
		}
	}

	@Test
	void bytesAheadOfTheResponseAreBounded() throws Exception {
		application.bean(LateUpgrade.class).expectHeldBack(application.client("/late").tls(trust));
	}

	private void assertEnded(WebSocket socket, int code, Initiator initiator) throws InterruptedException {
		Disconnect disconnect = this.echo.ending(socket);
		assertThat(disconnect.status().getCode()).isEqualTo(code);
		assertThat(disconnect.initiator()).isEqualTo(initiator);
	}

	private static RawWebSocketClient client() {
		return application.client("/echo").tls(trust);
	}

}
