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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.WebSocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

class BufferCallbackTests {

	private final FakeSocket socket = new FakeSocket(42);

	@Test
	void releasesAfterAPlainReturn() {
		Script script = new Script((buffer) -> buffer.toString(StandardCharsets.UTF_8));
		TestGroups.await(binary(script));
		assertReleasedOnce(script);
		assertThat(this.socket.sent).containsExactly("bytes");
	}

	@Test
	void releasesAfterAnException() {
		Script script = new Script((buffer) -> {
			throw new IllegalStateException();
		});
		binary(script);
		assertReleasedOnce(script);
	}

	@Test
	void releasesWhenThePublisherHasEnded() {
		Sinks.One<String> later = Sinks.one();
		Script script = new Script((buffer) -> later.asMono());
		StepVerifier.create(binary(script))
			.expectSubscription()
			.then(() -> assertThat(script.refCnt()).isOne())
			.then(() -> later.emitValue("x", Sinks.EmitFailureHandler.FAIL_FAST))
			.expectComplete()
			.verify(Duration.ofSeconds(5));
		assertReleasedOnce(script);
	}

	@Test
	void releasesWhenThePublisherFailed() {
		Script script = new Script((buffer) -> Mono.error(new IllegalStateException()));
		TestGroups.await(binary(script));
		assertReleasedOnce(script);
	}

	@Test
	void releasesWhenThePublisherIsCancelled() {
		Script script = new Script((buffer) -> Mono.never());
		StepVerifier.create(binary(script)).expectSubscription().thenCancel().verify(Duration.ofSeconds(5));
		assertReleasedOnce(script);
	}

	@Test
	void releasesWhenTheSocketEnds() {
		Script script = new Script((buffer) -> Mono.never());
		StepVerifier.create(binary(script))
			.expectSubscription()
			.then(this.socket::end)
			.expectComplete()
			.verify(Duration.ofSeconds(5));
		assertReleasedOnce(script);
	}

	@Test
	void aBufferMayBeTheReply() {
		Script plain = new Script((buffer) -> buffer);
		TestGroups.await(binary(plain));
		assertReleasedOnce(plain);
		Script published = new Script(Mono::just);
		TestGroups.await(binary(published));
		assertReleasedOnce(published);
		assertThat(this.socket.sent).containsExactly(bytes(), bytes());
	}

	@Test
	void aRetainedBufferOutlivesTheCallback() {
		Script script = new Script((buffer) -> {
			((NettyDataBuffer) buffer).retain();
			return null;
		});
		binary(script);
		assertThat(script.refCnt()).isOne();
		script.buffer.release();
	}

	private void assertReleasedOnce(Script script) {
		assertThat(script.refCnt()).isZero();
		assertThat(script.calls).hasValue(1);
	}

	private @Nullable Mono<Void> binary(Script script) {
		this.socket.session = script;
		try (TestGroups groups = new TestGroups(BufferBean.class)) {
			groups.buffers = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);
			return groups.group().binary(this.socket, bytes());
		}
	}

	private static byte[] bytes() {
		return "bytes".getBytes(StandardCharsets.UTF_8);
	}

	interface Action {

		@Nullable Object run(DataBuffer buffer);

	}

	static final class Script {

		private final AtomicInteger calls = new AtomicInteger();

		private final Action action;

		private NettyDataBuffer buffer;

		Script(Action action) {
			this.action = action;
		}

		@Nullable Object run(DataBuffer buffer) {
			this.calls.incrementAndGet();
			this.buffer = (NettyDataBuffer) buffer;
			return this.action.run(buffer);
		}

		int refCnt() {
			return this.buffer.getNativeBuffer().refCnt();
		}

	}

	@WebSocketGroup("chat")
	static class BufferBean {

		@OnBinary
		@Nullable Object bytes(DataBuffer buffer, Script script) {
			return script.run(buffer);
		}

	}

}
