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

package io.github.websocketgroups.cluster;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.Exceptions;

/**
 * The parts of a {@link ClusterNode} and its timer thread.
 */
final class ClusterParts {

	private static final Log logger = LogFactory.getLog(ClusterParts.class);

	private final String token = UUID.randomUUID().toString();

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(ClusterParts::thread);

	private final ClusterStatistics statistics = new ClusterStatistics();

	private final EngineClock clock = new EngineClock(System::currentTimeMillis);

	private final long started = System.nanoTime();

	private final ClusterSettings settings;

	private final PendingAnswers pending;

	private final Roster roster;

	private final Subscriptions subscriptions;

	private final LeaseKeeper leases;

	private final Transport transport;

	private final Requests requests;

	private final PacketReceiver receiver;

	private final Inbox inbox;

	<E extends LeaseEvents & Dispatcher.NodeEvents> ClusterParts(Backplane backplane, IncarnationSource source,
			Supplier<LocalNode> local, ClusterListener listener, ClusterSettings settings, E events) {
		LongSupplier nanos = System::nanoTime;
		this.settings = settings;
		PacketCodec codec = new PacketCodec(settings.key());
		this.pending = new PendingAnswers(ClusterSettings.MAX_PENDING, settings.answerTimeout(), nanos);
		this.roster = new Roster(backplane, settings, listener, this.token);
		this.subscriptions = new Subscriptions(backplane, (channel) -> local.get().hasMembers(channel), this::execute,
				settings, nanos);
		this.leases = new LeaseKeeper(backplane, source, events, settings, nanos, this.token);
		this.transport = new Transport(backplane, codec, this.leases::current, this.clock);
		Outboxes outboxes = new Outboxes(this.transport);
		this.requests = new Requests(outboxes, this.pending, this.roster, this.clock, settings);
		Dispatcher dispatcher = new Dispatcher(local, outboxes, this.pending, this.clock, this.statistics, events);
		this.receiver = new PacketReceiver(codec, this.leases::isOwn, dispatcher, outboxes, this.statistics, nanos);
		this.inbox = new Inbox(this.receiver::receive);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "websocket-cluster");
		thread.setDaemon(true);
		return thread;
	}

	void execute(Runnable task) {
		try {
			this.executor.execute(() -> run(task));
		}
		catch (RejectedExecutionException ex) {
			logger.trace("Stopped", ex);
		}
	}

	void every(Duration period, Runnable task) {
		this.executor.scheduleWithFixedDelay(() -> run(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * One task that fails must not end the others.
	 */
	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			Exceptions.throwIfJvmFatal(ex);
			logger.error("A task of the cluster failed", ex);
		}
	}

	void stop() {
		this.executor.shutdown();
		this.inbox.stop();
	}

	Duration upTime() {
		return Duration.ofNanos(System.nanoTime() - this.started);
	}

	String token() {
		return this.token;
	}

	ClusterStatistics statistics() {
		return this.statistics;
	}

	EngineClock clock() {
		return this.clock;
	}

	ClusterSettings settings() {
		return this.settings;
	}

	PendingAnswers pending() {
		return this.pending;
	}

	Roster roster() {
		return this.roster;
	}

	Subscriptions subscriptions() {
		return this.subscriptions;
	}

	LeaseKeeper leases() {
		return this.leases;
	}

	Transport transport() {
		return this.transport;
	}

	Requests requests() {
		return this.requests;
	}

	EveryNode everyNode() {
		return new EveryNode(this.transport, this.pending, this.roster);
	}

	PacketReceiver receiver() {
		return this.receiver;
	}

	Inbox inbox() {
		return this.inbox;
	}

}
