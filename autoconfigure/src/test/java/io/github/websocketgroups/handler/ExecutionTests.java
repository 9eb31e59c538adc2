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

package io.github.websocketgroups.handler;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.Concurrency;
import io.github.websocketgroups.annotation.Execution;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.SocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

class ExecutionTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final FakeSocket socket = new FakeSocket(42);

	@Test
	void callbacksRunOnTheCallingThreadUnlessVirtualThreadsAreEnabled() {
		try (TestGroups groups = new TestGroups(AutomaticBean.class)) {
			SocketGroup group = groups.group();
			assertThat(group.text(this.socket, "x")).isNull();
			TestGroups.await(group.binary(this.socket, new byte[0]));
		}
		assertThat(this.socket.sent).containsOnly(Thread.currentThread().getName());
	}

	@Test
	void onlyPlainCallbacksRunOffTheLoopWhenVirtualThreadsAreEnabled() {
		try (TestGroups groups = new TestGroups(AutomaticBean.class)) {
			groups.virtualThreads = true;
			SocketGroup group = groups.group();
			TestGroups.await(group.text(this.socket, "x"));
			TestGroups.await(group.binary(this.socket, new byte[0]));
		}
		assertThat((String) this.socket.sent.get(0)).startsWith("blocking-");
		assertThat(this.socket.sent.get(1)).isEqualTo(Thread.currentThread().getName());
	}

	@Test
	void callbacksOfABlockingGroupRunOffTheLoop() {
		try (TestGroups groups = new TestGroups(BlockingBean.class)) {
			SocketGroup group = groups.group();
			TestGroups.await(group.text(this.socket, "x"));
			TestGroups.await(group.binary(this.socket, new byte[0]));
		}
		assertThat(this.socket.sent).hasSize(2)
			.allSatisfy((thread) -> assertThat((String) thread).startsWith("blocking-"));
	}

	@Test
	void callbacksOfAnEventLoopGroupStayThere() {
		try (TestGroups groups = new TestGroups(EventLoopBean.class)) {
			groups.virtualThreads = true;
			assertThat(groups.group().text(this.socket, "x")).isNull();
		}
		assertThat(this.socket.sent).containsExactly(Thread.currentThread().getName());
	}

	@Test
	void errorCallbacksOfABlockingGroupRunOffTheLoop() {
		try (TestGroups groups = new TestGroups(BlockingBean.class)) {
			TestGroups.await(groups.group().connected(this.socket));
		}
		assertThat((String) this.socket.sent.get(0)).startsWith("blocking-");
	}

	@Test
	void nothingRunsBeforeTheSubscription() {
		try (TestGroups groups = new TestGroups(BlockingBean.class)) {
			assertThat(groups.group().text(this.socket, "x")).isNotNull();
			TestGroups.await(Mono.fromRunnable(() -> {
			}).subscribeOn(groups.scheduler).then());
		}
		assertThat(this.socket.sent).isEmpty();
	}

	@Test
	void aSchedulerThatRefusesFailsTheCallback() {
		try (TestGroups groups = new TestGroups(BlockingBean.class)) {
			SocketGroup group = groups.group();
			groups.scheduler.dispose();
			StepVerifier.create(group.binary(this.socket, new byte[0])).expectComplete().verify(Duration.ofSeconds(5));
		}
		assertThat(this.socket.failure).isEqualTo(CloseStatus.SERVER_ERROR.withReason("Callback failed"));
	}

	@Test
	void aBlockingCallbackRunsToItsEndWhenItsSocketEnds() {
		runToTheEnd((group) -> group.text(this.socket, "x"));
		assertThat(this.socket.sent).containsExactly("said");
	}

	@Test
	void aBlockingErrorCallbackRunsToItsEndWhenItsSocketEnds() {
		runToTheEnd((group) -> group.binary(this.socket, new byte[0]));
		assertThat(this.socket.sent).containsExactly("handled");
	}

	private void runToTheEnd(Function<SocketGroup, Mono<Void>> call) {
		Gate gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
		this.socket.session = gate;
		try (TestGroups groups = new TestGroups(GateBean.class)) {
			groups.virtualThreads = true;
			StepVerifier.create(call.apply(groups.group())).expectSubscription().then(() -> {
				gate.awaitEntered();
				this.socket.end();
			}).expectNoEvent(Duration.ofMillis(50)).then(gate.leave()::countDown).expectComplete().verify(TIMEOUT);
		}
	}

	@Test
	void onlyGroupsThatSaySoAreConcurrent() {
		try (TestGroups groups = new TestGroups(EventLoopBean.class)) {
			assertThat(groups.group().concurrent()).isTrue();
		}
		try (TestGroups groups = new TestGroups(BlockingBean.class)) {
			assertThat(groups.group().concurrent()).isFalse();
		}
	}

	record Gate(CountDownLatch entered, CountDownLatch leave) {

		void pass() throws InterruptedException {
			this.entered.countDown();
			this.leave.await();
		}

		void awaitEntered() {
			try {
				assertThat(this.entered.await(5, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new AssertionError(ex);
			}
		}

	}

	@WebSocketGroup("chat")
	static class AutomaticBean {

		@OnText
		String said(String text) {
			return Thread.currentThread().getName();
		}

		@OnBinary
		Mono<String> bytes(byte[] bytes) {
			return Mono.just(Thread.currentThread().getName());
		}

	}

	@WebSocketGroup(name = "chat", execution = Execution.BLOCKING)
	static class BlockingBean {

		@OnConnect
		void connected() {
			throw new IllegalArgumentException();
		}

		@OnText
		String said(String text) {
			return Thread.currentThread().getName();
		}

		@OnBinary
		Mono<String> bytes(byte[] bytes) {
			return Mono.fromSupplier(() -> Thread.currentThread().getName());
		}

		@OnError
		String failed(IllegalArgumentException ex) {
			return Thread.currentThread().getName();
		}

	}

	@WebSocketGroup(name = "chat", execution = Execution.EVENT_LOOP, concurrency = Concurrency.CONCURRENT)
	static class EventLoopBean {

		@OnText
		String said(String text) {
			return Thread.currentThread().getName();
		}

	}

	@WebSocketGroup("chat")
	static class GateBean {

		@OnText
		void said(String text, WebSocket socket, Gate gate) throws InterruptedException {
			gate.pass();
			socket.send("said");
		}

		@OnBinary
		Mono<Void> bytes(byte[] bytes) {
			return Mono.error(new IllegalArgumentException());
		}

		@OnError
		void failed(IllegalArgumentException ex, WebSocket socket, Gate gate) throws InterruptedException {
			gate.pass();
			socket.send("handled");
		}

	}

}
