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

package io.github.websocketgroups.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;

/**
 * The meters of sockets of one kind. They add up, when they are read, what the event
 * loops have counted.
 */
final class KindMeters {

	private final MeterRegistry registry;

	private final Tags tags;

	private final AtomicInteger sockets = new AtomicInteger();

	private final Counter connects;

	private final Timer roundTrips;

	private final Map<Thread, LoopMeter> loops = new ConcurrentHashMap<>();

	// a registry refers to it weakly
	private final Collection<LoopMeter> counted = this.loops.values();

	KindMeters(SocketKind kind, MeterRegistry registry) {
		this.registry = registry;
		this.tags = kind.tags();
		this.connects = Counter.builder("websocket.connects")
			.description("Sockets that were opened")
			.tags(this.tags)
			.register(registry);
		this.roundTrips = Timer.builder("websocket.round.trip")
			.description("Time between a ping and its pong")
			.tags(this.tags)
			.register(registry);
		Gauge.builder("websocket.sockets", this.sockets, AtomicInteger::get)
			.description("Sockets that are open")
			.tags(this.tags)
			.strongReference(true)
			.register(registry);
		registerTraffic();
		registerSends();
		registerCallbacks();
		registerHighest("websocket.queue.messages.max", "Most messages in the queue of a socket",
				(loop) -> loop.mostQueuedMessages);
		registerHighest("websocket.queue.bytes.max", "Most bytes in the queue of a socket",
				(loop) -> loop.mostQueuedBytes);
	}

	private void registerTraffic() {
		register("websocket.messages", "Messages that have come in or gone out", Tags.of("direction", "in"),
				(loop) -> loop.messagesIn);
		register("websocket.messages", "Messages that have come in or gone out", Tags.of("direction", "out"),
				(loop) -> loop.messagesOut);
		register("websocket.bytes", "Size of messages that have come in or gone out", Tags.of("direction", "in"),
				(loop) -> loop.bytesIn);
		register("websocket.bytes", "Size of messages that have come in or gone out", Tags.of("direction", "out"),
				(loop) -> loop.bytesOut);
		register("websocket.messages.lost", "Messages that were taken and not written", Tags.empty(),
				(loop) -> loop.messagesLost);
	}

	private void registerSends() {
		String description = "Sends by what came of them";
		register("websocket.sends", description, Tags.of("result", "sent"),
				(loop) -> loop.messagesOut + loop.messagesLost);
		register("websocket.sends", description, Tags.of("result", "overflow"), (loop) -> loop.overflowed.sum());
		register("websocket.sends", description, Tags.of("result", "gone"), (loop) -> loop.gone.sum());
	}

	private void registerCallbacks() {
		FunctionTimer
			.builder("websocket.callbacks", this.counted, sum((loop) -> loop.callbacks),
					(loops) -> total(loops, (loop) -> loop.callbackNanos), TimeUnit.NANOSECONDS)
			.description("Callbacks, and the time they took, estimated from some of them")
			.tags(this.tags)
			.register(this.registry);
		registerLongest("websocket.callbacks.longest", "Longest callback that was timed",
				(loop) -> loop.longestCallback);
		registerLongest("websocket.reads.longest", "Longest time one read, with its callbacks, kept an event loop",
				(loop) -> loop.longestRead);
	}

	private void register(String name, String description, Tags more, ToLongFunction<LoopMeter> value) {
		FunctionCounter.builder(name, this.counted, (loops) -> total(loops, value))
			.description(description)
			.baseUnit(name.endsWith("bytes") ? "bytes" : null)
			.tags(this.tags.and(more))
			.register(this.registry);
	}

	private void registerHighest(String name, String description, Function<LoopMeter, AtomicLong> value) {
		Highest highest = new Highest(this.counted, value, this.registry.config().clock());
		Gauge.builder(name, highest, Highest::get)
			.description(description + " in the last minute")
			.baseUnit(name.contains("bytes") ? "bytes" : null)
			.tags(this.tags)
			.strongReference(true)
			.register(this.registry);
	}

	private void registerLongest(String name, String description, Function<LoopMeter, AtomicLong> value) {
		Highest highest = new Highest(this.counted, value, this.registry.config().clock());
		TimeGauge.builder(name, highest, TimeUnit.NANOSECONDS, Highest::get)
			.description(description + " in the last minute")
			.tags(this.tags)
			.strongReference(true)
			.register(this.registry);
	}

	private static ToLongFunction<Collection<LoopMeter>> sum(ToLongFunction<LoopMeter> value) {
		return (loops) -> loops.stream().mapToLong(value).sum();
	}

	private static double total(Collection<LoopMeter> loops, ToLongFunction<LoopMeter> value) {
		return sum(value).applyAsLong(loops);
	}

	/**
	 * Return the meter of the event loop that calls this.
	 */
	LoopMeter loop() {
		return this.loops.computeIfAbsent(Thread.currentThread(), (thread) -> new LoopMeter(this.roundTrips));
	}

	void opened() {
		this.sockets.incrementAndGet();
		this.connects.increment();
	}

	void ended(Tags more) {
		this.sockets.decrementAndGet();
		Counter.builder("websocket.disconnects")
			.description("Sockets that have ended")
			.tags(this.tags.and(more))
			.register(this.registry)
			.increment();
	}

	void violated(String limit) {
		Counter.builder("websocket.violations")
			.description("Sockets that were ended because of a limit")
			.tags(this.tags.and("limit", limit))
			.register(this.registry)
			.increment();
	}

}
