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

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.spi.LiveSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer whose packets vanish, so that not even its kernel answers. Needs network
 * namespaces, which mostly means to be root on Linux, and is skipped elsewhere.
 */
@Tag("alone")
class VanishedPeerIntegrationTests {

	private static final String SUFFIX = Long.toString(ProcessHandle.current().pid() % 10_000);

	private static final String NAMESPACE = "wsgroups" + SUFFIX;

	private static final String OURS = "wsga" + SUFFIX;

	private static final String THEIRS = "wsgb" + SUFFIX;

	private static final String NETWORK = "10.213.77.";

	// a text of one letter, masked with zeros
	private static final String MESSAGE = "\\201\\201\\0\\0\\0\\0x";

	@BeforeEach
	void createNamespace() throws Exception {
		Assumptions.assumeTrue(run("ip", "netns", "add", NAMESPACE), "network namespaces are not permitted");
		boolean linked = run("ip", "link", "add", OURS, "type", "veth", "peer", "name", THEIRS, "netns", NAMESPACE)
				&& run("ip", "addr", "add", NETWORK + "1/24", "dev", OURS) && run("ip", "link", "set", OURS, "up")
				&& inNamespace("ip", "addr", "add", NETWORK + "2/24", "dev", THEIRS)
				&& inNamespace("ip", "link", "set", THEIRS, "up");
		Assumptions.assumeTrue(linked, "pairs of virtual interfaces are not permitted");
	}

	@AfterEach
	void deleteNamespace() throws Exception {
		run("ip", "link", "del", OURS);
		run("ip", "netns", "del", NAMESPACE);
	}

	@Test
	void peerWhosePacketsVanishIs1006() throws Exception {
		Map<String, Object> properties = Map.of("websocket.keep-alive.ping-interval", "200ms",
				"websocket.keep-alive.pong-timeout", "300ms");
		try (TestApplication application = TestApplication.start(properties, EchoGroup.class)) {
			EchoGroup echo = application.bean(EchoGroup.class);
			Process peer = startPeer(application.port(), "/echo", "true");
			try {
				WebSocket socket = echo.opened();
				assertThat(inNamespace("ip", "link", "set", THEIRS, "down")).isTrue();
				Disconnect disconnect = echo.ending(socket);
				assertThat(disconnect.status().getCode()).isEqualTo(1006);
				assertThat(disconnect.initiator()).isEqualTo(Initiator.NETWORK);
				assertThat(application.registry().sockets()).isEmpty();
			}
			finally {
				end(peer);
			}
		}
	}

	@Test
	void peerThatVanishesWhileReadingIsPausedIs1006() throws Exception {
		Map<String, Object> properties = Map.of("websocket.keep-alive.ping-interval", "200ms",
				"websocket.keep-alive.pong-timeout", "300ms");
		try (TestApplication application = TestApplication.start(properties, Stuck.class)) {
			Stuck stuck = application.bean(Stuck.class);
			Process peer = startPeer(application.port(), "/stuck",
					"for i in {1..200}; do printf '" + MESSAGE + "'; done >&3");
			try {
				LiveSocket socket = Awaitility.await().until(() -> stuck.opened, Objects::nonNull);
				Awaitility.await().until(() -> socket.inbound().messages() > 64);
				assertThat(inNamespace("ip", "link", "set", THEIRS, "down")).isTrue();
				Disconnect disconnect = Awaitility.await()
					.atMost(Duration.ofSeconds(30))
					.until(() -> stuck.ending, Objects::nonNull);
				assertThat(disconnect.status().getCode()).isEqualTo(1006);
				assertThat(disconnect.initiator()).isEqualTo(Initiator.NETWORK);
			}
			finally {
				end(peer);
			}
		}
	}

	private static void end(Process peer) {
		peer.descendants().forEach(ProcessHandle::destroyForcibly);
		peer.destroyForcibly();
	}

	private static Process startPeer(int port, String path, String then) throws IOException {
		String handshake = "GET " + path
				+ " HTTP/1.1\\r\\nHost: x\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n"
				+ "Sec-WebSocket-Version: 13\\r\\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\\r\\n\\r\\n";
		String script = "exec 3<>/dev/tcp/" + NETWORK + "1/" + port + "; printf '" + handshake + "' >&3; " + then
				+ "; exec timeout 60 cat <&3";
		return new ProcessBuilder("ip", "netns", "exec", NAMESPACE, "bash", "-c", script)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static boolean inNamespace(String... command) throws Exception {
		String[] all = new String[command.length + 4];
		System.arraycopy(new String[] { "ip", "netns", "exec", NAMESPACE }, 0, all, 0, 4);
		System.arraycopy(command, 0, all, 4, command.length);
		return run(all);
	}

	private static boolean run(String... command) throws InterruptedException {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			// no such program
			return false;
		}
	}

	@WebSocketGroup(name = "stuck", path = "/stuck")
	static class Stuck {

		volatile @Nullable LiveSocket opened;

		volatile @Nullable Disconnect ending;

		@OnConnect
		void connected(WebSocket socket) {
			this.opened = (LiveSocket) socket;
		}

		@OnText
		Mono<Void> text(String text) {
			return Mono.never();
		}

		@OnDisconnect
		void ended(Disconnect disconnect) {
			this.ending = disconnect;
		}

	}

}
