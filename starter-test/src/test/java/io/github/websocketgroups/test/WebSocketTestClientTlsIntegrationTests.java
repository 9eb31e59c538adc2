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

import java.io.UncheckedIOException;
import java.security.NoSuchAlgorithmException;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WebSocketTestClient} and {@link RawWebSocketPeer} with TLS.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = EchoApplication.class,
		properties = { "server.ssl.bundle=server",
				"spring.ssl.bundle.pem.server.keystore.certificate=classpath:tls/cert.pem",
				"spring.ssl.bundle.pem.server.keystore.private-key=classpath:tls/key.pem",
				"spring.ssl.bundle.pem.client.truststore.certificate=classpath:tls/cert.pem" })
@AutoConfigureWebSocketTestClient
class WebSocketTestClientTlsIntegrationTests {

	@Test
	void everyServerIsTrusted(@Autowired WebSocketTestClient client) {
		try (TestSocket socket = client.connect("/echo/7")) {
			socket.expectText("/echo/7").send("hi").expectText("hi");
		}
	}

	@Test
	void serverOfABundleIsTrusted(@Autowired WebSocketTestClient client, @Autowired SslBundles bundles) {
		try (TestSocket socket = client.ssl(bundles.getBundle("client")).connect("/echo/7")) {
			socket.expectText("/echo/7");
		}
	}

	@Test
	void unknownServerIsNotTrustedByTheJdk(@Autowired WebSocketTestClient client) throws NoSuchAlgorithmException {
		WebSocketTestClient strict = client.ssl(SSLContext.getDefault());
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> strict.connect("/echo/7"))
			.withMessageContaining("PKIX path building failed");
	}

	@Test
	void rawPeerSpeaksTls(@LocalServerPort int port, @Autowired SslBundles bundles) {
		SSLContext tls = bundles.getBundle("client").createSslContext();
		try (RawWebSocketPeer peer = RawWebSocketPeer.to(port).tls(tls).path("/echo/7").connect()) {
			peer.expectText("/echo/7").sendByteAtATime(RawFrame.of(RawFrame.TEXT, "hi")).expectText("hi");
			peer.sendClose(1000, "").expectClose(1000).expectEof();
		}
	}

}
