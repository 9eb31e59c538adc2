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

package io.github.websocketgroups.sample.broadcast;

import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class BroadcastIntegrationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private SavedSockets sockets;

	@BeforeEach
	void tableIsEmpty() {
		awaitNoRows();
	}

	@Test
	void everySocketGetsAHundredMessagesInOrderAndIsDisconnected() {
		try (RawWebSocketPeer first = connect(); RawWebSocketPeer second = connect()) {
			for (RawWebSocketPeer peer : List.of(first, second)) {
				for (int number = 1; number <= BroadcastTimer.MESSAGES; number++) {
					peer.expectText("Message " + number);
				}
				peer.expectClose(1000).sendClose(1000, "").expectEof();
			}
		}
		awaitNoRows();
	}

	@Test
	void rowOfASocketThatLeavesIsDeleted() {
		try (RawWebSocketPeer peer = connect()) {
			peer.expectText("Message 1");
			assertThat(rows()).hasSize(1);
			peer.sendClose(1000, "");
			awaitNoRows();
		}
	}

	@Test
	void rowOfASocketThatDropsIsDeleted() {
		try (RawWebSocketPeer peer = connect()) {
			peer.expectText("Message 1").reset();
			awaitNoRows();
		}
	}

	@Test
	void staleIdOfAnEarlierRunIsDeletedAndDisturbsNobody() {
		long stale = Long.MAX_VALUE;
		this.sockets.add(stale).block();
		try (RawWebSocketPeer peer = connect()) {
			peer.expectText("Message 1").expectText("Message 2");
			assertThat(rows()).extracting(SavedSocket::id).doesNotContain(stale);
		}
	}

	private RawWebSocketPeer connect() {
		return RawWebSocketPeer.connect(this.port, "/broadcast");
	}

	private List<SavedSocket> rows() {
		return this.sockets.all().collectList().block();
	}

	private void awaitNoRows() {
		Awaitility.await().untilAsserted(() -> assertThat(rows()).isEmpty());
	}

}
