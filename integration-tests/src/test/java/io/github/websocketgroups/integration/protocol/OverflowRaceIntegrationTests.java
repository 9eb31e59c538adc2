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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.integration.protocol.OverflowIntegrationTests.Groups;
import io.github.websocketgroups.integration.protocol.SendRace.Pace;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The overflow policies under senders that race each other, the reader and the end.
 */
class OverflowRaceIntegrationTests {

	private static final int MAX_MESSAGES = 100;

	private static final long MAX_BYTES = 256 * 1024;

	private static final int CLOSE_AT = 200;

	private static TestApplication application;

	private static Groups groups;

	@BeforeAll
	static void start() {
		Map<String, Object> properties = new HashMap<>();
		properties.put("websocket.outbound.max-messages", MAX_MESSAGES);
		properties.put("websocket.outbound.max-bytes", MAX_BYTES + "B");
		properties.put("websocket.close-timeout", "30s");
		properties.put("websocket.outbound.stall-timeout", "30s");
		Groups.POLICIES
			.forEach((policy) -> properties.put("websocket.groups." + policy + ".outbound.overflow", policy));
		application = TestApplication.start(properties, Groups.class);
		groups = application.bean(Groups.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Arguments> keeping() {
		return Stream.of("fail", "drop-newest")
			.flatMap((policy) -> Stream.of(Pace.values()).map((pace) -> Arguments.of(policy, pace)));
	}

	@ParameterizedTest
	@MethodSource("keeping")
	void everythingSentArrivesInTheOrderOfItsThreadAheadOfTheClose(String policy, Pace pace) throws Exception {
		SendRace race = race(policy, pace);
		assertThat(race.received).isEqualTo(race.sent);
		assertThat(race.closeCode).isEqualTo(4000);
		if (pace == Pace.LATE) {
			assertThat(race.refused).hasPositiveValue();
		}
		assertBounds(race, 1);
	}

	@ParameterizedTest
	@EnumSource(Pace.class)
	void dropOldestLosesOnlyWhatOthersDisplaced(Pace pace) throws Exception {
		SendRace race = race("drop-oldest", pace);
		for (int i = 0; i < race.sent.size(); i++) {
			assertThat(race.sent.get(i)).containsAll(race.received.get(i));
			assertThat(race.received.get(i)).isSorted().doesNotHaveDuplicates();
		}
		assertThat(race.closeCode).isEqualTo(4000);
		if (pace == Pace.LATE) {
			assertThat(SendRace.count(race.received)).isLessThan(SendRace.count(race.sent));
		}
		assertBounds(race, 2);
	}

	@ParameterizedTest
	@EnumSource(Pace.class)
	void closeEndsBehindWhatWasOnItsWay(Pace pace) throws Exception {
		SendRace race = race("close", pace);
		for (int i = 0; i < race.sent.size(); i++) {
			List<Integer> received = race.received.get(i);
			assertThat(race.sent.get(i)).startsWith(received.toArray(Integer[]::new));
		}
		assertThat(race.closeCode).isIn((pace == Pace.LATE) ? List.of(1013) : List.of(1013, 4000));
		assertBounds(race, 1);
	}

	private static SendRace race(String policy, Pace pace) throws Exception {
		groups.sockets.remove(policy);
		try (RawWebSocketPeer peer = application.client("/" + policy).receiveBufferSize(4096).connect()) {
			WebSocket socket = groups.await(policy);
			// with drop-oldest there is always room in a moment
			SendRace race = new SendRace(socket, peer, policy.equals("drop-oldest")).run(pace, CLOSE_AT);
			assertThat(socket.isDead()).isTrue();
			return race;
		}
	}

	/**
	 * With drop-oldest what displaces is counted until the event loop has dropped what it
	 * displaces.
	 */
	private static void assertBounds(SendRace race, int factor) {
		assertThat(race.mostMessages).isLessThanOrEqualTo(factor * MAX_MESSAGES);
		assertThat(race.mostBytes).isLessThanOrEqualTo(factor * MAX_BYTES);
	}

}
