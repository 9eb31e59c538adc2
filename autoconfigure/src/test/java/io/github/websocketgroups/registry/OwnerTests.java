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

package io.github.websocketgroups.registry;

import java.net.URI;
import java.security.Principal;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.HandshakeInfo;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocketDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the question who owns a socket.
 */
class OwnerTests {

	private static final long ID = (1L << 53) + 1;

	private static final Principal ADA = () -> "ada";

	private static final Principal BOB = () -> "bob";

	@Test
	void nobodyOwnsADeadSocket() {
		assertThat(new DeadWebSocket(ID).ownedBy(ADA)).isFalse();
	}

	@Test
	void aSocketIsOwnedByTheUserOfItsHandshake() {
		FakeLiveSocket socket = new FakeLiveSocket(ID);
		assertThat(socket.ownedBy(ADA)).isFalse();
		socket.user("ada");
		assertThat(socket.ownedBy(() -> "ada")).isTrue();
		assertThat(socket.ownedBy(BOB)).isFalse();
		assertThat(socket.ownedBy(null)).isFalse();
	}

	@Test
	void detailsKnowTheOwnerToo() {
		assertThat(details("ada").ownedBy(ADA)).isTrue();
		assertThat(details("ada").ownedBy(BOB)).isFalse();
		assertThat(details("ada").ownedBy(null)).isFalse();
		assertThat(details(null).ownedBy(ADA)).isFalse();
	}

	private static WebSocketDetails details(String user) {
		HandshakeInfo handshake = new HandshakeInfo(URI.create("/"), new HttpHeaders(), Mono.empty(), null);
		return new WebSocketDetails(ID, "chat", handshake, user, Map.of());
	}

}
