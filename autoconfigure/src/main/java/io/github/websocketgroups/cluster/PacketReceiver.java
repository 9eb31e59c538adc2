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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.cluster.ClusterStatistics.DropReason;

/**
 * From bytes that arrived to what is to be done. What cannot be read is counted, dropped
 * and logged, once a minute at most.
 */
final class PacketReceiver {

	private static final Log logger = LogFactory.getLog(PacketReceiver.class);

	private static final long LOG_INTERVAL = Duration.ofMinutes(1).toNanos();

	private final PacketCodec codec;

	private final LongPredicate own;

	private final Arrivals arrivals;

	private final Dispatcher dispatcher;

	private final Outboxes answers;

	private final ClusterStatistics statistics;

	private final LongSupplier nanos;

	private final AtomicLong logged;

	PacketReceiver(PacketCodec codec, LongPredicate own, Dispatcher dispatcher, Outboxes answers,
			ClusterStatistics statistics, LongSupplier nanos) {
		this.codec = codec;
		this.own = own;
		this.arrivals = new Arrivals(statistics);
		this.dispatcher = dispatcher;
		this.answers = answers;
		this.statistics = statistics;
		this.nanos = nanos;
		this.logged = new AtomicLong(nanos.getAsLong() - LOG_INTERVAL);
	}

	/**
	 * Work on a packet. On the thread of the inbox.
	 */
	void receive(Channel channel, byte[] bytes) {
		Packet packet = decode(channel, bytes);
		if (packet == null || this.own.test(packet.sender()) || !this.arrivals.accept(channel, packet)) {
			return;
		}
		try {
			this.dispatcher.dispatch(channel, packet);
		}
		catch (MalformedPacketException ex) {
			drop(DropReason.MALFORMED, channel, ex);
		}
	}

	/**
	 * Refuse a packet because the inbox is full. Any thread.
	 */
	void refuse(Channel channel, byte[] bytes) {
		Packet packet = decode(channel, bytes);
		if (packet == null || this.own.test(packet.sender())) {
			return;
		}
		this.statistics.dropped(DropReason.OVERLOADED, packet.envelopes().size());
		for (Envelope envelope : packet.envelopes()) {
			if (envelope.request() != 0 && envelope.type() == EnvelopeType.SEND) {
				this.answers.answer(packet.sender(), new Answer(SendResult.OVERLOADED).to(envelope.request()));
			}
		}
	}

	private @Nullable Packet decode(Channel channel, byte[] bytes) {
		try {
			Packet packet = this.codec.decode(channel, bytes);
			this.statistics.dropped(DropReason.UNKNOWN_VERSION, packet.skipped());
			return packet;
		}
		catch (PacketCodec.UnknownVersionException ex) {
			drop(DropReason.UNKNOWN_VERSION, channel, ex);
		}
		catch (PacketCodec.ForgedPacketException ex) {
			drop(DropReason.FORGED, channel, ex);
		}
		catch (MalformedPacketException ex) {
			drop(DropReason.MALFORMED, channel, ex);
		}
		return null;
	}

	private void drop(DropReason reason, Channel channel, RuntimeException cause) {
		this.statistics.dropped(reason, 1);
		long now = this.nanos.getAsLong();
		long before = this.logged.get();
		if (now - before >= LOG_INTERVAL && this.logged.compareAndSet(before, now)) {
			logger.warn("Dropped a packet on channel " + channel + ": " + cause.getMessage());
		}
	}

}
