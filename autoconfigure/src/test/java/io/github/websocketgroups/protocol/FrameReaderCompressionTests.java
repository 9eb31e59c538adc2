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

package io.github.websocketgroups.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameReader}: permessage-deflate (RFC 7692, 7.2).
 */
class FrameReaderCompressionTests {

	private static final int TEXT = Wire.RSV1 | Opcode.TEXT;

	private static final int BINARY = Wire.RSV1 | Opcode.BINARY;

	private static final byte[] HELLO = Wire.bytes(0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00);

	private static final String NOT_DEFLATE = Events.fail(Violation.NOT_DEFLATE);

	@Test
	void examplesOfTheRfcInflate() {
		byte[] uncompressedBlock = Wire.bytes(0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00);
		byte[] finalBlock = Wire.bytes(0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00);
		byte[] twoBlocks = Wire.bytes(0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00);
		for (byte[] payload : new byte[][] { HELLO, uncompressedBlock, finalBlock, twoBlocks }) {
			byte[] wire = Wire.frames().frame(Wire.FIN | TEXT, payload).frame(Wire.FIN | BINARY, payload).toBytes();
			assertThat(Feeding.deflated().events(wire)).containsExactly(Events.text("Hello"),
					Events.binary(Wire.utf8("Hello")));
		}
	}

	@Test
	void fragmentsMayCutTheBlockAnywhere() {
		for (int cut = 0; cut <= HELLO.length; cut++) {
			byte[] wire = Wire.frames()
				.frame(TEXT, Arrays.copyOf(HELLO, cut))
				.frame(Wire.FIN | Opcode.PING, "p")
				.frame(Wire.FIN, Arrays.copyOfRange(HELLO, cut, HELLO.length))
				.text("plain")
				.toBytes();
			assertThat(Feeding.deflated().events(wire)).containsExactly(Events.ping(Wire.utf8("p")),
					Events.text("Hello"), Events.text("plain"));
		}
	}

	@Test
	void finalBlockIsNotTheEndOfTheMessageNorOfTheNext() {
		byte[] twice = Wire.bytes(0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00,
				0x00);
		byte[] wire = Wire.frames()
			.frame(Wire.FIN | TEXT, twice)
			.frame(TEXT, Arrays.copyOf(twice, 7))
			.frame(0, "")
			.frame(Wire.FIN, Arrays.copyOfRange(twice, 7, twice.length))
			.frame(Wire.FIN | TEXT, HELLO)
			.toBytes();
		assertThat(Feeding.deflated().events(wire)).containsExactly(Events.text("HelloHello"),
				Events.text("HelloHello"), Events.text("Hello"));
	}

	@Test
	void emptyMessagesInflateToNothing() {
		byte[] wire = Wire.frames()
			.frame(Wire.FIN | TEXT, Wire.bytes(0))
			.frame(Wire.FIN | BINARY, Wire.bytes(2, 0))
			.frame(Wire.FIN | TEXT, Wire.bytes(3, 0))
			.frame(Wire.FIN | TEXT, "")
			.frame(TEXT, "")
			.frame(Wire.FIN, "")
			.toBytes();
		assertThat(Feeding.deflated().events(wire)).containsExactly(Events.text(""), Events.binary(new byte[0]),
				Events.text(""), Events.text(""), Events.text(""));
	}

	@Test
	void reservedBitMeansCompressedOnlyOnTheFirstFrameOfAMessage() {
		String failure = Events.fail(Violation.RESERVED_BITS);
		byte[] continuation = Wire.frames().frame(TEXT, HELLO).frame(Wire.FIN | Wire.RSV1, "").toBytes();
		byte[] ping = Wire.frames().frame(Wire.FIN | Wire.RSV1 | Opcode.PING, "").toBytes();
		assertThat(Feeding.deflated().events(continuation)).containsExactly(failure);
		assertThat(Feeding.deflated().events(ping)).containsExactly(failure);
		assertThat(Feeding.plain().events(Wire.frames().frame(Wire.FIN | TEXT, HELLO).toBytes()))
			.containsExactly(failure);
	}

	@Test
	void whatIsNotDeflateFails() {
		byte[] reservedBlockType = Wire.bytes(0x07);
		byte[] wrongStoredLength = Wire.bytes(0x00, 0x05, 0x00, 0x00, 0x00);
		byte[] distanceTooFar = deflateWithHistory("history that was never sent", "history that was never sent");
		for (byte[] payload : new byte[][] { reservedBlockType, wrongStoredLength, distanceTooFar }) {
			byte[] wire = Wire.frames().frame(Wire.FIN | TEXT, payload).text("behind").toBytes();
			assertThat(Feeding.deflated().events(wire)).containsExactly(NOT_DEFLATE);
		}
	}

	@Test
	void truncatedMessageFails() {
		byte[] payload = MessageDeflater.deflate(Wire.utf8("Some text of a certain length: \u00e9\u00e9\u00e9"), 6);
		for (int length = 1; length < payload.length; length++) {
			byte[] wire = Wire.frames().frame(Wire.FIN | BINARY, Arrays.copyOf(payload, length)).toBytes();
			assertThat(Feeding.deflated().events(wire)).as("cut at %d", length).containsExactly(NOT_DEFLATE);
		}
		byte[] stored = Wire.bytes(0x00, 0x09, 0x00, 0xf6, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f);
		assertThat(Feeding.deflated().events(Wire.frames().frame(Wire.FIN | BINARY, stored).toBytes()))
			.containsExactly(NOT_DEFLATE);
	}

	@Test
	void textIsCheckedAsItInflates() {
		byte[] invalid = Wire.bytes('a', 0xE2, 0x28, 'b');
		byte[] incomplete = Wire.bytes('a', 0xE2, 0x82);
		for (byte[] text : new byte[][] { invalid, incomplete }) {
			byte[] payload = MessageDeflater.deflate(text, 6);
			byte[] wire = Wire.frames().frame(Wire.FIN | TEXT, payload).text("behind").toBytes();
			assertThat(Feeding.deflated().events(wire)).containsExactly(Events.fail(Violation.TEXT_NOT_UTF8));
		}
		byte[] stored = Wire.bytes(0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0xff, 0x6c, 0x6c, 0x6f, 0x00);
		byte[] open = Wire.frames().frame(TEXT, stored).toBytes();
		assertThat(Feeding.deflated().bytesUntilEvent(open)).isBetween(6 + 7, open.length);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 255, 256, 257, 999, 1000 })
	void inflatedSizeUpToTheLimitIsAccepted(int size) {
		byte[] message = new byte[size];
		byte[] wire = Wire.frames().frame(Wire.FIN | BINARY, MessageDeflater.deflate(message, 9)).toBytes();
		assertThat(Feeding.deflated(new FrameLimits(1000, 10)).events(wire)).containsExactly(Events.binary(message));
	}

	@Test
	void inflatedSizeOverTheLimitFails() {
		byte[] wire = Wire.frames()
			.frame(Wire.FIN | BINARY, MessageDeflater.deflate(new byte[1001], 9))
			.text("behind")
			.toBytes();
		assertThat(Feeding.deflated(new FrameLimits(1000, 10)).events(wire))
			.containsExactly(Events.fail(Violation.TOO_BIG));
	}

	@Test
	void bombFailsWithNoMoreMemoryThanTheLimit() {
		byte[] bomb = MessageDeflater.deflate(new byte[50_000_000], 9);
		MessageBuffer buffer = new MessageBuffer(false, 65_536);
		MessageInflater inflater = new MessageInflater(Inflation.withoutContextTakeover(), buffer);
		assertThat(inflater.inflate(bomb, bomb.length)).isEqualTo(Violation.TOO_BIG);
		inflater.release();
		assertThat(buffer.array()).hasSize(65_536);
		byte[] wire = Wire.frames().frame(Wire.FIN | BINARY, bomb).toBytes();
		assertThat(Feeding.deflated().events(wire)).containsExactly(Events.fail(Violation.TOO_BIG));
	}

	@Test
	void incompressibleMessageOfTheLimitIsAccepted() {
		byte[] message = new byte[64 * 1024];
		new Random(1).nextBytes(message);
		byte[] payload = MessageDeflater.deflate(message, 6);
		assertThat(payload).hasSizeGreaterThan(message.length);
		byte[] wire = Wire.frames().frame(Wire.FIN | BINARY, payload).toBytes();
		assertThat(Feeding.deflated(new FrameLimits(message.length, 1)).chop(wire, 1460))
			.containsExactly(Events.binary(message));
	}

	@Test
	void emptyBlocksWithoutEndFail() {
		FrameLimits limits = new FrameLimits(1000, 100);
		Wire wire = Wire.frames().frame(TEXT, new byte[0]);
		byte[] blocks = new byte[500];
		for (int i = 0; i < blocks.length; i += 5) {
			blocks[i + 3] = -1;
			blocks[i + 4] = -1;
		}
		for (int i = 0; i < 5; i++) {
			wire.frame(0, blocks);
		}
		assertThat(Feeding.deflated(limits).events(wire.toBytes())).containsExactly(Events.fail(Violation.TOO_BIG));
	}

	private static byte[] deflateWithHistory(String history, String text) {
		Deflater deflater = new Deflater(9, true);
		deflater.setDictionary(Wire.utf8(history));
		deflater.setInput(Wire.utf8(text));
		byte[] out = new byte[200];
		int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
		deflater.end();
		ByteArrayOutputStream payload = new ByteArrayOutputStream();
		payload.write(out, 0, size - 4);
		return payload.toByteArray();
	}

}
