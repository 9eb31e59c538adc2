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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one node. The first envelope goes at once. Those that come while
 * it is on its way wait for each other and go in one packet, when the engine has told
 * what became of it or when they fill a packet: as TCP does it with small segments. So
 * nothing waits where there is little to send, and where there is much a packet carries
 * many. Any thread; what one thread hands over keeps its order.
 */
final class Outbox {

	private static final int MOST_PER_PACKET = 256;

	private static final int FULL_PACKET = 64 * 1024;

	private static final int OVERHEAD = 32;

	private final Channel channel;

	private final Transport transport;

	private final Runnable whenEmpty;

	private List<Parcel> waiting = new ArrayList<>(); // guard: this

	private int bytes; // guard: this

	private int underway; // guard: this

	private boolean closed; // guard: this

	Outbox(Channel channel, Transport transport, Runnable whenEmpty) {
		this.channel = channel;
		this.transport = transport;
		this.whenEmpty = whenEmpty;
	}

	/**
	 * Take an envelope.
	 * @return what became of it so far, or {@code null} if this is no longer in use
	 */
	@Nullable PublishResult offer(Envelope envelope, Shipping shipping) {
		List<Parcel> refused = new ArrayList<>();
		PublishResult result = PublishResult.ACCEPTED;
		synchronized (this) {
			if (this.closed) {
				return null;
			}
			this.waiting.add(new Parcel(envelope, shipping));
			this.bytes += OVERHEAD + envelope.payload().length;
			if (this.underway == 0 || isFull()) {
				result = ship(refused);
				closeIfEmpty();
			}
		}
		if (result != PublishResult.ACCEPTED) {
			// that is what the caller is told
			refused.remove(refused.size() - 1);
		}
		refused.forEach(Parcel::refuse);
		return result;
	}

	private boolean isFull() {
		return this.waiting.size() >= MOST_PER_PACKET || this.bytes >= FULL_PACKET;
	}

	/**
	 * Publish what waits, under the lock.
	 * @param refused gets what the engine did not take, to be told when the lock is free
	 */
	private PublishResult ship(List<Parcel> refused) {
		List<Parcel> parcels = this.waiting;
		this.waiting = new ArrayList<>();
		this.bytes = 0;
		this.underway++;
		List<Envelope> envelopes = parcels.stream().map((parcel) -> parcel.envelope).toList();
		PublishResult result = this.transport.publish(this.channel, envelopes, new Shipment(parcels));
		if (result != PublishResult.ACCEPTED) {
			this.underway--;
			parcels.forEach((parcel) -> parcel.refusal = result);
			refused.addAll(parcels);
		}
		return result;
	}

	// under the lock
	private void closeIfEmpty() {
		if (this.underway == 0 && this.waiting.isEmpty() && !this.closed) {
			this.closed = true;
			this.whenEmpty.run();
		}
	}

	private void arrived() {
		List<Parcel> refused = new ArrayList<>();
		synchronized (this) {
			this.underway--;
			if (!this.waiting.isEmpty()) {
				ship(refused);
			}
			closeIfEmpty();
		}
		refused.forEach(Parcel::refuse);
	}

	/**
	 * One envelope, and who wants to know.
	 */
	private static final class Parcel {

		private final Envelope envelope;

		private final Shipping shipping;

		private PublishResult refusal = PublishResult.ACCEPTED; // guard: the box

		Parcel(Envelope envelope, Shipping shipping) {
			this.envelope = envelope;
			this.shipping = shipping;
		}

		void refuse() {
			this.shipping.refused(this.refusal);
		}

	}

	/**
	 * One packet on its way.
	 */
	private final class Shipment implements PublishReceipt {

		private final List<Parcel> parcels;

		Shipment(List<Parcel> parcels) {
			this.parcels = parcels;
		}

		@Override
		public void published(int receivers) {
			arrived();
			this.parcels.forEach((parcel) -> parcel.shipping.published(receivers));
		}

		@Override
		public void failed(boolean mayHaveArrived) {
			arrived();
			this.parcels.forEach((parcel) -> parcel.shipping.failed(mayHaveArrived));
		}

	}

}
