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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxTests {

	private static final long NODE = 5;

	private final List<byte[]> published = new ArrayList<>();

	private final PacketCodec codec = new PacketCodec(null);

	private final RecordingBackplane backplane = new RecordingBackplane(this.published);

	private final Outboxes outboxes = new Outboxes(
			new Transport(this.backplane, this.codec, () -> 7, new EngineClock(() -> 1)));

	private final List<String> told = new ArrayList<>();

	private PublishResult offer(int number) {
		return offer(number, 0);
	}

	private PublishResult offer(int number, int size) {
		Envelope envelope = Envelope.about(EnvelopeType.SEND, 1).request(number).payload(new byte[size]);
		return this.outboxes.offer(NODE, envelope, new Telling(number));
	}

	private List<Long> packet(int index) {
		return this.codec.decode(Channel.node(NODE), this.published.get(index))
			.envelopes()
			.stream()
			.map(Envelope::request)
			.toList();
	}

	@Test
	void theFirstGoesAtOnceAndTheOthersTogether() {
		offer(1);
		offer(2);
		offer(3);
		assertThat(this.published).hasSize(1);
		this.backplane.receipt(0).published(1);
		assertThat(this.published).hasSize(2);
		assertThat(packet(0)).containsExactly(1L);
		assertThat(packet(1)).containsExactly(2L, 3L);
		this.backplane.receipt(1).published(0);
		assertThat(this.told).containsExactly("1 published 1", "2 published 0", "3 published 0");
		assertThat(this.outboxes.isEmpty()).isTrue();
		offer(4);
		assertThat(packet(2)).containsExactly(4L);
	}

	@Test
	void aFullPacketDoesNotWait() {
		for (int number = 0; number < 258; number++) {
			assertThat(offer(number)).isEqualTo(PublishResult.ACCEPTED);
		}
		assertThat(this.published).hasSize(2);
		assertThat(packet(1)).hasSize(256).startsWith(1L).endsWith(256L);
		offer(258, 70_000);
		assertThat(packet(2)).containsExactly(257L, 258L);
	}

	@Test
	void whatIsRefusedAtOnceIsToldByTheResult() {
		this.backplane.answer(PublishResult.UNAVAILABLE);
		assertThat(offer(1)).isEqualTo(PublishResult.UNAVAILABLE);
		assertThat(this.told).isEmpty();
		assertThat(this.outboxes.isEmpty()).isTrue();
		this.backplane.answer(PublishResult.ACCEPTED);
		assertThat(offer(2)).isEqualTo(PublishResult.ACCEPTED);
	}

	@Test
	void whatIsRefusedAfterItHasWaitedIsTold() {
		offer(1);
		offer(2);
		this.backplane.answer(PublishResult.OVERLOADED);
		this.backplane.receipt(0).failed(true);
		assertThat(this.told).containsExactly("2 refused OVERLOADED", "1 failed true");
		assertThat(this.outboxes.isEmpty()).isTrue();
	}

	@Test
	void whoeverFillsARefusedPacketIsToldByTheResult() {
		offer(1);
		offer(2);
		this.backplane.answer(PublishResult.OVERLOADED);
		assertThat(offer(3, 70_000)).isEqualTo(PublishResult.OVERLOADED);
		assertThat(this.told).containsExactly("2 refused OVERLOADED");
		assertThat(this.outboxes.isEmpty()).isFalse();
		this.backplane.receipt(0).published(1);
		assertThat(this.outboxes.isEmpty()).isTrue();
	}

	@Test
	void anEngineThatFailsHoldsNothingBack() {
		offer(1);
		offer(2);
		this.backplane.fail(new IllegalStateException("Expected"));
		this.backplane.receipt(0).published(1);
		assertThat(this.told).containsExactly("2 refused UNAVAILABLE", "1 published 1");
		assertThat(offer(3)).isEqualTo(PublishResult.UNAVAILABLE);
		assertThat(this.outboxes.isEmpty()).isTrue();
		this.backplane.fail(null);
		assertThat(offer(4)).isEqualTo(PublishResult.ACCEPTED);
		assertThat(this.published).hasSize(2);
	}

	@Test
	void answersGoWithWhatIsAsked() {
		offer(1);
		this.outboxes.answer(NODE, Envelope.answer(9, 0));
		offer(2);
		this.backplane.receipt(0).published(1);
		assertThat(packet(1)).containsExactly(9L, 2L);
		assertThat(this.codec.decode(Channel.node(NODE), this.published.get(1)).first()).isFalse();
	}

	private final class Telling implements Shipping {

		private final int number;

		Telling(int number) {
			this.number = number;
		}

		@Override
		public void published(int receivers) {
			OutboxTests.this.told.add(this.number + " published " + receivers);
		}

		@Override
		public void failed(boolean mayHaveArrived) {
			OutboxTests.this.told.add(this.number + " failed " + mayHaveArrived);
		}

		@Override
		public void refused(PublishResult result) {
			OutboxTests.this.told.add(this.number + " refused " + result);
		}

	}

}
