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

import java.time.InstantSource;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.registry.LocalSocketDirectory;
import io.github.websocketgroups.registry.LocalWebSocketRegistry;
import io.github.websocketgroups.registry.SocketIdGenerator;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Time to find one socket by its id, and to go through all members of a group as a
 * broadcast does.
 *
 * <pre class=
 * "code">mvn -q -pl benchmarks/jmh -am -Pjmh verify -DskipTests -Djmh.args=RegistryBenchmark</pre>
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RegistryBenchmark implements Broadcaster {

	/**
	 * How many sockets there are.
	 */
	@Param({ "1000", "10000", "50000" })
	public int sockets;

	private final LocalSocketDirectory directory = new LocalSocketDirectory(
			new SocketIdGenerator(InstantSource.system(), new Random(42)));

	private final LocalWebSocketRegistry registry = new LocalWebSocketRegistry(this.directory, this,
			(payload) -> WebSocketMessage.text(payload.toString()));

	private final Audience audience = this.registry.group(BenchmarkSockets.GROUP);

	private final WebSocketMessage message = WebSocketMessage.text("hello");

	private long[] ids = {};

	private int next;

	/**
	 * Open the sockets.
	 */
	@Setup
	public void prepare() {
		this.ids = new long[this.sockets];
		for (int index = 0; index < this.sockets; index++) {
			LiveSocket socket = BenchmarkSockets.create(this.directory.nextId());
			this.directory.reserve(socket);
			this.directory.enter(socket);
			this.ids[index] = socket.id();
		}
		shuffle(new Random(42));
	}

	private void shuffle(Random random) {
		for (int index = this.ids.length - 1; index > 0; index--) {
			int other = random.nextInt(index + 1);
			long id = this.ids[index];
			this.ids[index] = this.ids[other];
			this.ids[other] = id;
		}
	}

	/**
	 * Look up one socket.
	 * @return the socket
	 */
	@Benchmark
	public WebSocket lookUp() {
		this.next = (this.next + 1 < this.ids.length) ? this.next + 1 : 0;
		return this.registry.restore(this.ids[this.next]);
	}

	/**
	 * Select the receivers of a broadcast to all.
	 * @param blackhole takes the number of receivers
	 */
	@Benchmark
	public void select(Blackhole blackhole) {
		blackhole.consume(this.audience.send(this.message));
	}

	@Override
	public BroadcastResult send(WebSocketMessage message, Iterator<? extends LiveSocket> sockets) {
		long count = 0;
		while (sockets.hasNext()) {
			count += (sockets.next() != null) ? 1 : 0;
		}
		return new BroadcastResult(count, 0, 0, false);
	}

	@Override
	public Mono<BroadcastResult> deliver(WebSocketMessage message, Iterator<? extends LiveSocket> sockets) {
		return Mono.fromSupplier(() -> send(message, sockets));
	}

}
