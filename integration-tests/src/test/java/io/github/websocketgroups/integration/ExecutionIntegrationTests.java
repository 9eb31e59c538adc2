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

package io.github.websocketgroups.integration;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.Concurrency;
import io.github.websocketgroups.annotation.Execution;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On which threads callbacks run, and in which order.
 */
class ExecutionIntegrationTests {

	private static final String EVENT_LOOP = "reactor-http-";

	private static final String VIRTUAL = "virtual websocket-";

	private static final Map<String, Object> VIRTUAL_THREADS = Map.of("spring.threads.virtual.enabled", true);

	private static volatile CountDownLatch gate = new CountDownLatch(1);

	private TestApplication application;

	private void start(Map<String, Object> properties) {
		gate = new CountDownLatch(1);
		this.application = TestApplication.start(properties, Automatic.class, Blocking.class, EventLoop.class,
				Concurrent.class);
	}

	@AfterEach
	void stop() {
		gate.countDown();
		this.application.close();
	}

	private TestSocket connect(String path) {
		return WebSocketTestClient.bindTo("ws://localhost:" + this.application.port()).connect(path);
	}

	private void expectThreads(String path, String plain, String publisher) {
		try (TestSocket socket = connect(path)) {
			socket.send("thread").expectText((thread) -> assertThat(thread).startsWith(plain));
			socket.send(new byte[0]).expectText((thread) -> assertThat(thread).startsWith(publisher));
		}
	}

	@Test
	void callbacksRunOnTheEventLoop() {
		start(Map.of());
		expectThreads("/automatic", EVENT_LOOP, EVENT_LOOP);
		expectThreads("/event-loop", EVENT_LOOP, EVENT_LOOP);
	}

	@Test
	@EnabledOnJre(JRE.JAVA_17)
	void blockingCallbacksRunOnBoundedElasticThreads() {
		start(VIRTUAL_THREADS);
		expectThreads("/blocking", "websocket-", "websocket-");
		expectThreads("/automatic", EVENT_LOOP, EVENT_LOOP);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void blockingCallbacksRunOnVirtualThreads() {
		start(Map.of());
		expectThreads("/blocking", VIRTUAL, VIRTUAL);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void blockingCallbacksRunOnBoundedElasticThreadsWhenVirtualOnesAreTurnedOff() {
		start(Map.of("spring.threads.virtual.enabled", false));
		expectThreads("/blocking", "websocket-", "websocket-");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void plainCallbacksRunOnVirtualThreadsWhenTheyAreEnabled() {
		start(VIRTUAL_THREADS);
		expectThreads("/automatic", VIRTUAL, EVENT_LOOP);
		expectThreads("/event-loop", EVENT_LOOP, EVENT_LOOP);
		expectThreads("/blocking", VIRTUAL, VIRTUAL);
	}

	@Test
	void aBlockedCallbackStopsNoOtherSocketAndNotItsOwnPongs() {
		start(Map.of());
		try (TestSocket blocked = connect("/blocking"); TestSocket other = connect("/blocking")) {
			blocked.send("block").send("after").ping("p").expectPong("p");
			for (int round = 0; round < 20; round++) {
				other.send("said").expectText("said");
			}
			gate.countDown();
			blocked.expectText("block").expectText("after");
		}
	}

	@Test
	void callbacksOfOneSocketAreSerialAndInOrder() {
		start(Map.of());
		try (TestSocket socket = connect("/blocking")) {
			socket.send("block");
			for (int index = 0; index < 100; index++) {
				socket.send("message " + index);
			}
			gate.countDown();
			socket.expectText("block");
			for (int index = 0; index < 100; index++) {
				socket.expectText("message " + index);
			}
		}
	}

	@Test
	void messagesOfAConcurrentGroupOverlap() {
		start(Map.of());
		try (TestSocket socket = connect("/concurrent")) {
			socket.send("block").send("overtakes").expectText("overtakes");
			gate.countDown();
			socket.expectText("block");
		}
	}

	private static String answer(String text) {
		switch (text) {
			case "thread" -> {
				return threadName();
			}
			case "block" -> awaitGate();
			default -> {
			}
		}
		return text;
	}

	private static void awaitGate() {
		try {
			assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The name of the thread, after "virtual" if it is one, which Java 17 cannot ask.
	 */
	private static String threadName() {
		Thread thread = Thread.currentThread();
		return (thread.toString().startsWith("VirtualThread") ? "virtual " : "") + thread.getName();
	}

	@WebSocketGroup(name = "automatic", path = "/automatic")
	static class Automatic {

		@OnText
		String plain(String text) {
			return answer(text);
		}

		@OnBinary
		Mono<String> publisher(byte[] bytes) {
			return Mono.just(threadName());
		}

	}

	@WebSocketGroup(name = "event-loop", path = "/event-loop", execution = Execution.EVENT_LOOP)
	static class EventLoop extends Automatic {

	}

	@WebSocketGroup(name = "blocking", path = "/blocking", execution = Execution.BLOCKING)
	static class Blocking {

		@OnText
		void plain(String text, WebSocket socket) {
			socket.send(answer(text));
		}

		@OnBinary
		Mono<String> publisher(byte[] bytes) {
			return Mono.just(threadName());
		}

	}

	@WebSocketGroup(name = "concurrent", path = "/concurrent", execution = Execution.BLOCKING,
			concurrency = Concurrency.CONCURRENT)
	static class Concurrent {

		@OnText
		String plain(String text) {
			return answer(text);
		}

	}

}
