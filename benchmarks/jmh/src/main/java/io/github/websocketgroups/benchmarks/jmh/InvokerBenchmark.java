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

package io.github.websocketgroups.benchmarks.jmh;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.codec.ServerCodecConfigurer;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.handler.ArgumentSettings;
import io.github.websocketgroups.handler.CallbackSettings;
import io.github.websocketgroups.handler.SocketGroups;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.SocketGroup;
import io.github.websocketgroups.spi.UnhandledErrorPolicy;

/**
 * Time from a message to an annotated callback and back: arguments, the current socket,
 * the call itself.
 *
 * <pre class=
 * "code">mvn -q -pl benchmarks/jmh -am -Pjmh verify -DskipTests -Djmh.args=InvokerBenchmark</pre>
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InvokerBenchmark {

	private static final byte[] BYTES = new byte[64];

	private final Room room = new Room();

	private final LiveSocket socket = BenchmarkSockets.create(43);

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private @Nullable SocketGroup group;

	/**
	 * Find the callbacks.
	 */
	@Setup
	public void prepare() {
		this.context.registerBean(Room.class, () -> this.room);
		this.context.refresh();
		ArgumentSettings arguments = new ArgumentSettings(ServerCodecConfigurer.create(),
				DefaultDataBufferFactory.sharedInstance, new DefaultConversionService(), null);
		CallbackSettings callbacks = new CallbackSettings(Schedulers.immediate(), false, UnhandledErrorPolicy.CLOSE,
				(name) -> OverflowPolicy.CLOSE, () -> {
					throw new IllegalStateException("Not asked");
				}, ReactiveAdapterRegistry.getSharedInstance(), List.of(), List.of(), null, null);
		this.group = new SocketGroups(this.context, arguments, callbacks).find(BenchmarkSockets.GROUP);
	}

	private SocketGroup group() {
		return Objects.requireNonNull(this.group);
	}

	/**
	 * Close the application.
	 */
	@TearDown
	public void close() {
		this.context.close();
	}

	/**
	 * Call with a text.
	 * @return what was called
	 */
	@Benchmark
	public Room text() {
		group().text(this.socket, "hello");
		return this.room;
	}

	/**
	 * Call with bytes and the socket.
	 * @return what was called
	 */
	@Benchmark
	public Room binary() {
		group().binary(this.socket, BYTES);
		return this.room;
	}

	/**
	 * Remembers what it gets.
	 */
	@WebSocketGroup(name = BenchmarkSockets.GROUP, path = "/room")
	public static class Room {

		private Object last = "";

		private Object sender = "";

		@OnText
		void said(String text) {
			this.last = text;
		}

		@OnBinary
		void sent(WebSocket socket, byte[] bytes) {
			this.sender = socket;
			this.last = bytes;
		}

		@Override
		public String toString() {
			return this.sender + ": " + this.last;
		}

	}

}
