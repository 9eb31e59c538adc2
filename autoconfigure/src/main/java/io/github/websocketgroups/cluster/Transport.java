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

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Puts envelopes into numbered packets and publishes them. Any thread.
 */
final class Transport {

	private static final Log logger = LogFactory.getLog(Transport.class);

	// beyond that, the numbers of the channel used longest ago start anew
	private static final int MAX_SEQUENCES = 65_536;

	private final Backplane backplane;

	private final PacketCodec codec;

	private final LongSupplier sender;

	private final EngineClock clock;

	// guard: itself
	private final Map<Channel, Sequence> sequences = new BoundedMap<>(MAX_SEQUENCES);

	Transport(Backplane backplane, PacketCodec codec, LongSupplier sender, EngineClock clock) {
		this.backplane = backplane;
		this.codec = codec;
		this.sender = sender;
		this.clock = clock;
	}

	PublishResult publish(Channel channel, Envelope envelope, PublishReceipt receipt) {
		return publish(channel, List.of(envelope), receipt);
	}

	PublishResult publish(Channel channel, List<Envelope> envelopes, PublishReceipt receipt) {
		Sequence sequence = sequence(channel);
		synchronized (sequence) {
			Packet packet = new Packet(sequence.sender(), sequence.next(), sequence.isFirst(), envelopes);
			PublishResult result = hand(channel, this.codec.encode(channel, packet), receipt);
			if (result == PublishResult.ACCEPTED) {
				sequence.advance();
			}
			return result;
		}
	}

	/**
	 * An engine that fails has taken nothing, and whoever waits for it is told so.
	 */
	private PublishResult hand(Channel channel, byte[] message, PublishReceipt receipt) {
		try {
			return this.backplane.publish(channel, message, receipt);
		}
		catch (RuntimeException ex) {
			logger.error("The engine failed to publish to " + channel, ex);
			return PublishResult.UNAVAILABLE;
		}
	}

	private Sequence sequence(Channel channel) {
		long sender = this.sender.getAsLong();
		synchronized (this.sequences) {
			Sequence sequence = this.sequences.get(channel);
			if (sequence == null || !sequence.isOf(sender)) {
				// later than any before, so that an old packet is never taken for a new
				// one
				sequence = new Sequence(sender, this.clock.now() << 20);
				this.sequences.put(channel, sequence);
			}
			return sequence;
		}
	}

}
