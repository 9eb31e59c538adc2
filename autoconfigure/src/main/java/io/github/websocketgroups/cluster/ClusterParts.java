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

import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The parts of a {@link ClusterNode}, put together.
 */
final class ClusterParts {

	private final String token = UUID.randomUUID().toString();

	private final ClusterThread thread = new ClusterThread();

	private final ClusterStatistics statistics = new ClusterStatistics();

	private final EngineClock clock = new EngineClock(System::currentTimeMillis);

	private final Supplier<LocalNode> local;

	private final ClusterSettings settings;

	private final NodeStatuses statuses = new NodeStatuses(this);

	private final NodeNews news;

	private final PendingAnswers pending;

	private final Roster roster;

	private final Subscriptions subscriptions;

	private final LeaseKeeper leases;

	private final Transport transport;

	private final Requests requests;

	private final PacketReceiver receiver;

	private final Inbox inbox;

	ClusterParts(Backplane backplane, IncarnationSource source, Supplier<LocalNode> local, ClusterListener listener,
			ClusterSettings settings) {
		LongSupplier nanos = System::nanoTime;
		this.local = local;
		this.settings = settings;
		this.news = new NodeNews(this, backplane, listener);
		PacketCodec codec = new PacketCodec(settings.key());
		this.pending = new PendingAnswers(ClusterSettings.MAX_PENDING, settings.answerTimeout(), nanos);
		this.roster = new Roster(backplane, settings, listener, this.token);
		this.subscriptions = new Subscriptions(backplane, (channel) -> local.get().hasMembers(channel),
				this.thread::execute, settings, nanos);
		this.leases = new LeaseKeeper(backplane, source, this.news, settings, nanos, this.token);
		this.transport = new Transport(backplane, codec, this.leases::current, this.clock);
		Outboxes outboxes = new Outboxes(this.transport);
		this.requests = new Requests(outboxes, this.pending, this.roster, this.clock, settings);
		Dispatcher dispatcher = new Dispatcher(local, outboxes, this.pending, this.clock, this.statistics, this.news);
		this.receiver = new PacketReceiver(codec, this.leases::isOwn, dispatcher, outboxes, this.statistics, nanos);
		this.inbox = new Inbox(this.receiver::receive);
	}

	void stop() {
		this.thread.stop();
		this.inbox.stop();
	}

	String token() {
		return this.token;
	}

	ClusterThread thread() {
		return this.thread;
	}

	ClusterStatistics statistics() {
		return this.statistics;
	}

	EngineClock clock() {
		return this.clock;
	}

	LocalNode local() {
		return this.local.get();
	}

	ClusterSettings settings() {
		return this.settings;
	}

	NodeStatuses statuses() {
		return this.statuses;
	}

	NodeNews news() {
		return this.news;
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
