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

package io.github.websocketgroups.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Ends all sockets of a node that shuts down: 1001 to each, in batches and in random
 * order, so that not all peers reconnect at once; then waits for the peers, then resets
 * what is left.
 *
 * @since 0.1.0
 */
public final class SocketDrain {

	private static final Duration STEP = Duration.ofMillis(20);

	private static final Duration SPREAD_PER_SOCKET = Duration.ofMillis(1);

	private final SocketLoops loops;

	private final Scheduler scheduler;

	private final Random random;

	/**
	 * Create a drain.
	 * @param loops the event loops of the node
	 * @param scheduler where the drain's own steps run
	 * @param random decides the order
	 */
	public SocketDrain(SocketLoops loops, Scheduler scheduler, Random random) {
		this.loops = loops;
		this.scheduler = scheduler;
		this.random = random;
	}

	/**
	 * Drain when subscribed to.
	 * @param sockets the sockets there are, asked again for those whose handshake had
	 * begun before
	 * @param spread over how long 1001 is sent to many sockets; to few it takes less
	 * @param time how long each peer may take to answer, in place of the close timeout of
	 * its group, and all of them after the spread
	 * @return completes when no connection is left and every disconnect callback is done
	 */
	public Mono<Void> drain(Supplier<? extends List<? extends LiveSocket>> sockets, Duration spread, Duration time) {
		List<LiveSocket> shuffled = new ArrayList<>(sockets.get());
		Collections.shuffle(shuffled, this.random);
		Duration needed = SPREAD_PER_SOCKET.multipliedBy(shuffled.size());
		long steps = 1 + ((needed.compareTo(spread) < 0) ? needed : spread).toMillis() / STEP.toMillis();
		int batch = (int) Math.max(1, (shuffled.size() + steps - 1) / steps);
		return Flux.fromIterable(shuffled)
			.buffer(batch)
			.concatMap((part) -> retire(part, time).then(Mono.delay(STEP, this.scheduler)), 1)
			.then(closed(sockets, time));
	}

	private static Mono<Void> retire(List<LiveSocket> sockets, Duration time) {
		return Mono.fromRunnable(() -> retireAll(sockets, time));
	}

	private static void retireAll(List<? extends LiveSocket> sockets, Duration time) {
		sockets.forEach((socket) -> socket.retire(CloseStatuses.GOING_AWAY, time));
	}

	/**
	 * Wait until every connection is closed, then reset the rest and wait for that.
	 */
	private Mono<Void> closed(Supplier<? extends List<? extends LiveSocket>> sockets, Duration time) {
		Mono<Void> none = Mono.defer(() -> whenNone(sockets, time));
		return none.timeout(time,
				Mono.<Void>fromRunnable(this.loops::reset).then(none.timeout(STEP.multipliedBy(50), Mono.empty())),
				this.scheduler);
	}

	private Mono<Void> whenNone(Supplier<? extends List<? extends LiveSocket>> sockets, Duration time) {
		return Flux.interval(Duration.ZERO, STEP, this.scheduler)
			.onBackpressureDrop()
			.doOnNext((tick) -> retireAll(sockets.get(), time))
			.takeUntil((tick) -> this.loops.connections() == 0)
			.then();
	}

}
