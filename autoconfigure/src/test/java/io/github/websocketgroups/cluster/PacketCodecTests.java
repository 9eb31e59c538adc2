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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.websocketgroups.cluster.PacketCodec.ForgedPacketException;
import io.github.websocketgroups.cluster.PacketCodec.UnknownVersionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PacketCodecTests {

	private static final Channel CHANNEL = Channel.node(77);

	private static final Packet PACKET = new Packet(1L << 40, Long.MAX_VALUE, true,
			List.of(new Envelope(EnvelopeType.SEND, 5, -1L, 1_800_000_000_000L, 7, "hello".getBytes()),
					Envelope.answer(9, 0), Envelope.of(EnvelopeType.LEFT).detail(Long.MIN_VALUE)));

	private final PacketCodec plain = new PacketCodec(null);

	private final PacketCodec signed = new PacketCodec("secret");

	private static void assertSame(Packet actual, Packet expected) {
		assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
	}

	@Test
	void packetsAreReadAsTheyWereWritten() {
		assertSame(this.plain.decode(CHANNEL, this.plain.encode(CHANNEL, PACKET)), PACKET);
		assertSame(this.signed.decode(CHANNEL, this.signed.encode(CHANNEL, PACKET)), PACKET);
	}

	@Test
	void envelopesTakeFewBytes() {
		Envelope send = Envelope.about(EnvelopeType.SEND, Long.MAX_VALUE).payload(new byte[100]).until(1L << 41);
		int overhead = this.plain.encode(CHANNEL, new Packet(1L << 40, 1L << 60, false, List.of(send))).length - 100;
		assertThat(overhead).isLessThan(45);
		int answers = this.plain.encode(CHANNEL, new Packet(1, 1, false, List.of(Envelope.answer(1000, 0)))).length;
		assertThat(answers).isLessThan(15);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "secret" })
	void truncatedPacketsAreNoPackets(String key) {
		PacketCodec codec = codec(key);
		byte[] bytes = codec.encode(CHANNEL, PACKET);
		int readable = 0;
		for (int length = 0; length < bytes.length; length++) {
			try {
				// the end of an envelope may be the end of a packet, if nothing is signed
				Packet packet = codec.decode(CHANNEL, Arrays.copyOf(bytes, length));
				assertThat(packet.envelopes().size()).isLessThan(PACKET.envelopes().size());
				readable++;
			}
			catch (MalformedPacketException | ForgedPacketException ex) {
				assertThat(ex).hasMessageNotContaining("null");
			}
		}
		assertThat(readable).isEqualTo(key.isEmpty() ? PACKET.envelopes().size() : 0);
	}

	@Test
	void signatureCoversEveryBitAndTheChannel() {
		byte[] bytes = this.signed.encode(CHANNEL, PACKET);
		for (int bit = 0; bit < bytes.length * 8; bit++) {
			byte[] changed = bytes.clone();
			changed[bit / 8] ^= (byte) (1 << (bit % 8));
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.signed.decode(CHANNEL, changed))
				.isInstanceOfAny(ForgedPacketException.class, UnknownVersionException.class);
		}
		assertThatExceptionOfType(ForgedPacketException.class)
			.isThrownBy(() -> this.signed.decode(Channel.node(78), bytes));
	}

	@Test
	void nodesWithAndWithoutKeyDoNotUnderstandEachOther() {
		byte[] ours = this.signed.encode(CHANNEL, PACKET);
		assertThatExceptionOfType(ForgedPacketException.class).isThrownBy(() -> this.plain.decode(CHANNEL, ours))
			.withMessageContaining("no key");
		byte[] theirs = this.plain.encode(CHANNEL, PACKET);
		assertThatExceptionOfType(ForgedPacketException.class).isThrownBy(() -> this.signed.decode(CHANNEL, theirs))
			.withMessageContaining("not signed");
		assertThatExceptionOfType(ForgedPacketException.class)
			.isThrownBy(() -> new PacketCodec("other").decode(CHANNEL, ours))
			.withMessageContaining("same key");
	}

	@Test
	void otherVersionsAreRefusedAndUnknownTypesSkipped() {
		byte[] bytes = this.plain.encode(CHANNEL, PACKET);
		bytes[0] = 2;
		assertThatExceptionOfType(UnknownVersionException.class).isThrownBy(() -> this.plain.decode(CHANNEL, bytes));
		byte[] one = this.plain.encode(CHANNEL, new Packet(1, 1, false, List.of(Envelope.of(EnvelopeType.STATUS))));
		one[4] = 120;
		Packet packet = this.plain.decode(CHANNEL, one);
		assertThat(packet.envelopes()).isEmpty();
		assertThat(packet.skipped()).isOne();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void damagedPacketsNeverDoAnythingElse(long seed) {
		Random random = new Random(seed);
		byte[] intact = this.plain.encode(CHANNEL, PACKET);
		for (int round = 0; round < 20_000; round++) {
			byte[] damaged = damage(random, intact);
			try {
				read(this.plain.decode(CHANNEL, damaged));
			}
			catch (MalformedPacketException | ForgedPacketException | UnknownVersionException ex) {
				assertThat(ex.getMessage()).as("seed %d, round %d", seed, round).isNotEmpty();
			}
		}
	}

	/**
	 * Read what the types would read.
	 */
	private static void read(Packet packet) {
		for (Envelope envelope : packet.envelopes()) {
			tryTo(() -> DetailsCodec.read(1, envelope.payload()));
			tryTo(() -> StatusCodec.read(envelope.payload()));
			tryTo(() -> Excluded.read(new ByteReader(envelope.payload())));
			tryTo(() -> MessageFlags.message(envelope.detail(), envelope.payload()));
		}
	}

	private static void tryTo(Runnable action) {
		try {
			action.run();
		}
		catch (MalformedPacketException ex) {
			assertThat(ex.getMessage()).isNotEmpty();
		}
	}

	private static byte[] damage(Random random, byte[] intact) {
		if (random.nextInt(10) == 0) {
			byte[] noise = new byte[random.nextInt(200)];
			random.nextBytes(noise);
			return noise;
		}
		byte[] damaged = Arrays.copyOf(intact, random.nextInt(intact.length + 20));
		for (int count = random.nextInt(4); count > 0 && damaged.length > 0; count--) {
			damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
		}
		return damaged;
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13 })
	void damagedDetailsAreMalformed(long seed) {
		Random random = new Random(seed);
		ByteWriter writer = new ByteWriter(16).text("chat").text(null).text("http://localhost/").text("v1");
		writer.text("127.0.0.1").number(80).number(1).text("Host").number(1).text("localhost").number(1);
		PlainValues.write(writer.text("room"), "7");
		PlainValues.write(writer, 42L);
		byte[] intact = writer.bytes();
		assertThat(DetailsCodec.read(1, intact).session()).isEqualTo(42L);
		for (int round = 0; round < 20_000; round++) {
			byte[] damaged = damage(random, intact);
			tryTo(() -> DetailsCodec.read(1, damaged));
		}
	}

	@Test
	void plainValuesAreCarriedAndOthersAreNot() {
		for (Object value : List.of("text", "\u00e9\ud83d\ude00", 1, -1, 1L << 60, -5L, 0.5, true, false)) {
			ByteWriter writer = new ByteWriter(1);
			PlainValues.write(writer, value);
			assertThat(PlainValues.read(new ByteReader(writer.bytes()))).isEqualTo(value);
		}
		ByteWriter writer = new ByteWriter(1);
		PlainValues.write(writer, new Object());
		assertThat(PlainValues.read(new ByteReader(writer.bytes()))).isNull();
	}

	@Test
	void textsThatAreNotUtf8AreMalformed() {
		byte[] latin = "\u00e9".getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(MalformedPacketException.class).isThrownBy(() -> MessageFlags.message(1, latin));
		assertThat(MessageFlags.message(0, latin).payload()).isEqualTo(latin);
	}

	private static PacketCodec codec(@Nullable String key) {
		return new PacketCodec((key == null || key.isEmpty()) ? null : key);
	}

}
