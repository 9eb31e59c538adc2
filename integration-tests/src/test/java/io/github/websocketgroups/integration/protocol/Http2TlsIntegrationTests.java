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

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * Sockets over HTTP/2 as browsers speak it: agreed on in the TLS handshake (ALPN).
 */
class Http2TlsIntegrationTests extends AbstractHttp2Tests {

	@TempDir
	private static Path directory;

	private ServerCertificate certificate;

	private TestApplication application;

	@Override
	TestApplication start(Map<String, Object> properties) throws Exception {
		this.certificate = ServerCertificate.create(directory);
		this.application = TestApplication.start(this.certificate.properties(properties), EchoGroup.class, Quick.class,
				LateUpgrade.class);
		return this.application;
	}

	@Override
	SslContext tls() throws Exception {
		// the handshake fails unless the server takes it
		ApplicationProtocolConfig protocols = new ApplicationProtocolConfig(Protocol.ALPN,
				SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, "h2");
		return SslContextBuilder.forClient()
			.trustManager(this.certificate.trust())
			.applicationProtocolConfig(protocols)
			.build();
	}

	@Test
	void clientsThatDoNotAskForHttp2GetHttp11() throws Exception {
		SSLContext trust = SSLContext.getInstance("TLS");
		trust.init(null, this.certificate.trust().getTrustManagers(), null);
		try (RawWebSocketPeer peer = this.application.client("/echo").tls(trust).connect()) {
			peer.sendText("x").expectText("x");
			Closing.close(peer);
		}
	}

}
