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

package io.github.websocketgroups.integration.operations;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.spi.LimitExceededException;
import io.github.websocketgroups.spi.SocketLimit;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every limit, broken by a real peer: what the application is told, and what is counted.
 */
class ViolationIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		Map<String, Object> properties = new HashMap<>();
		properties.put(OperationsFilter.PROPERTY, true);
		set(properties, SocketLimit.SIZE, "message.max-size", "100B");
		set(properties, SocketLimit.FRAGMENTS, "message.max-fragments", "2");
		set(properties, SocketLimit.ASSEMBLY, "message.assembly-timeout", "100ms");
		set(properties, SocketLimit.RATE, "message.rate", "2");
		set(properties, SocketLimit.BYTE_RATE, "message.byte-rate", "100B");
		set(properties, SocketLimit.BYTE_RATE, "message.max-size", "100B");
		properties.put("websocket.control-rate", "2");
		set(properties, SocketLimit.QUEUE, "outbound.max-messages", "2");
		set(properties, SocketLimit.STALL, "outbound.stall-timeout", "100ms");
		set(properties, SocketLimit.STALL, "outbound.overflow", "fail");
		set(properties, SocketLimit.PONG, "keep-alive.ping-interval", "50ms");
		set(properties, SocketLimit.PONG, "keep-alive.pong-timeout", "50ms");
		application = TestApplication.start(properties, Groups.class);
	}

	private static void set(Map<String, Object> properties, SocketLimit limit, String name, String value) {
		properties.put("websocket.groups." + name(limit) + "." + name, value);
	}

	private static String name(SocketLimit limit) {
		return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@EnumSource
	void isTheCauseOfTheEndAndIsCounted(SocketLimit limit) {
		String group = name(limit);
		Map<String, Disconnect> endings = application.bean(Groups.class).endings;
		try (RawWebSocketPeer peer = application.client("/" + group).receiveBufferSize(4096).connect()) {
			// a peer that owes a pong is gone soon
			Awaitility.await()
				.until(() -> application.registry().group(group).size() == 1 || endings.containsKey(group));
			violate(peer, limit);
			Awaitility.await().until(() -> endings.containsKey(group));
			assertThat(endings.get(group).cause()).isInstanceOfSatisfying(LimitExceededException.class,
					(cause) -> assertThat(cause.limit()).isEqualTo(limit));
			Awaitility.await().until(() -> count(group) == 1);
		}
	}

	private static double count(String group) {
		Meter meter = Search.in(application.bean(MeterRegistry.class))
			.name("websocket.violations")
			.tags("group", group, "path", "/" + group, "limit", group)
			.meter();
		return (meter != null) ? meter.measure().iterator().next().getValue() : 0;
	}

	private static void violate(RawWebSocketPeer peer, SocketLimit limit) {
		switch (limit) {
			case SIZE -> peer.sendText("x".repeat(101));
			case FRAGMENTS -> peer.send(RawFrame.of(RawFrame.TEXT, "x").notFinal(),
					RawFrame.of(RawFrame.CONTINUATION, "x").notFinal(), RawFrame.of(RawFrame.CONTINUATION, "x"));
			case ASSEMBLY -> peer.send(RawFrame.of(RawFrame.TEXT, "x").notFinal());
			case RATE -> peer.sendText("1").sendText("2").sendText("3").sendText("4");
			case BYTE_RATE -> peer.sendText("x".repeat(100)).sendText("x".repeat(100));
			case CONTROL_RATE -> {
				for (int i = 0; i < 20; i++) {
					peer.sendPong("x");
				}
			}
			case QUEUE, STALL -> flood(name(limit));
			case PONG -> peer.expectPing();
		}
	}

	/**
	 * Send more than the kernels take of a peer that reads nothing, until it is gone.
	 */
	private static void flood(String group) {
		WebSocket socket = application.registry()
			.sockets()
			.filter((live) -> group.equals(live.group()))
			.findFirst()
			.orElseThrow();
		String padding = "x".repeat(100_000);
		Awaitility.await()
			.pollInterval(Duration.ofMillis(1))
			.until(() -> socket.send(padding), (result) -> result == SendResult.GONE);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Registrar.class)
	static class Groups {

		final Map<String, Disconnect> endings = new ConcurrentHashMap<>();

	}

	static class Registrar implements BeanRegistrar {

		@Override
		public void register(BeanRegistry registry, Environment environment) {
			for (SocketLimit limit : SocketLimit.values()) {
				String name = name(limit);
				registry.registerBean(name, GroupHandler.class,
						(bean) -> bean.supplier((context) -> group(name, context.bean(Groups.class))));
			}
		}

		private static GroupHandler group(String name, Groups groups) {
			return GroupHandler.group(name).path("/" + name).onText((text, socket) -> {
			}).onDisconnect((socket, disconnect) -> groups.endings.put(name, disconnect)).build();
		}

	}

}
