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

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameReader}: framing (RFC 6455, 5).
 */
class FrameReaderTests {

	private static final byte[] NOTHING = {};

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 8, 9, 125, 126, 127, 65535, 65536 })
	void messagesOfEveryLengthFormArrive(int length) {
		byte[] payload = new byte[length];
		IntStream.range(0, length).forEach((i) -> payload[i] = (byte) (i * 31));
		String text = "x".repeat(length);
		assertThat(Feeding.plain().events(Wire.frames().binary(payload).text(text).toBytes()))
			.containsExactly(Events.binary(payload), Events.text(text));
	}

	@Test
	void fragmentsBecomeOneMessage() {
		byte[] wire = Wire.frames()
			.frame(Opcode.TEXT, "Hel")
			.frame(Opcode.CONTINUATION, "")
			.frame(Opcode.CONTINUATION, "lo")
			.frame(Wire.FIN | Opcode.CONTINUATION, "!")
			.binary(Wire.bytes(1, 2))
			.toBytes();
		assertThat(Feeding.plain().events(wire)).containsExactly(Events.text("Hello!"),
				Events.binary(Wire.bytes(1, 2)));
	}

	@Test
	void fragmentsOfNothingBecomeAnEmptyMessage() {
		byte[] wire = Wire.frames()
			.frame(Opcode.BINARY, "")
			.frame(Wire.FIN | Opcode.CONTINUATION, "")
			.frame(Opcode.TEXT, "")
			.frame(Wire.FIN | Opcode.CONTINUATION, "")
			.toBytes();
		assertThat(Feeding.plain().events(wire)).containsExactly(Events.binary(NOTHING), Events.text(""));
	}

	@Test
	void controlFramesMayStandBetweenFragments() {
		byte[] wire = Wire.frames()
			.frame(Opcode.TEXT, "a")
			.frame(Wire.FIN | Opcode.PING, "p")
			.frame(Wire.FIN | Opcode.CONTINUATION, "b")
			.frame(Wire.FIN | Opcode.PONG, "q")
			.frame(Wire.FIN | Opcode.PING, "")
			.toBytes();
		assertThat(Feeding.plain().events(wire)).containsExactly(Events.ping(Wire.utf8("p")), Events.text("ab"),
				Events.pong(Wire.utf8("q")), Events.ping(NOTHING));
	}

	@Test
	void controlFrameMayHave125Bytes() {
		byte[] payload = new byte[125];
		assertThat(Feeding.plain().events(Wire.frames().frame(Wire.FIN | Opcode.PING, payload).toBytes()))
			.containsExactly(Events.ping(payload));
	}

	static Stream<Arguments> violations() {
		Stream<Arguments> others = Stream.of(
				violation("5.2 RSV1 without extension", Wire.frames().frame(Wire.FIN | Wire.RSV1 | 1, "x"),
						Violation.RESERVED_BITS),
				violation("5.2 RSV2", Wire.frames().frame(Wire.FIN | 0x20 | 1, "x"), Violation.RESERVED_BITS),
				violation("5.2 RSV3", Wire.frames().frame(Wire.FIN | 0x10 | 2, "x"), Violation.RESERVED_BITS),
				violation("5.2 RSV3 on ping", Wire.frames().frame(Wire.FIN | 0x10 | 9, "x"), Violation.RESERVED_BITS),
				violation("5.2 RSV1 on close", Wire.frames().frame(Wire.FIN | Wire.RSV1 | 8, ""),
						Violation.RESERVED_BITS),
				violation("5.1 unmasked", Wire.frames().raw(Wire.bytes(0x81, 1, 'x')), Violation.UNMASKED),
				violation("5.1 unmasked and empty", Wire.frames().raw(Wire.bytes(0x81, 0)), Violation.UNMASKED),
				violation("5.2 five as 16 bits", Wire.frames().declared(Wire.FIN | 1, 16, 5),
						Violation.LENGTH_NOT_MINIMAL),
				violation("5.2 125 as 16 bits", Wire.frames().declared(Wire.FIN | 1, 16, 125),
						Violation.LENGTH_NOT_MINIMAL),
				violation("5.2 126 as 64 bits", Wire.frames().declared(Wire.FIN | 1, 64, 126),
						Violation.LENGTH_NOT_MINIMAL),
				violation("5.2 65535 as 64 bits", Wire.frames().declared(Wire.FIN | 1, 64, 65535),
						Violation.LENGTH_NOT_MINIMAL),
				violation("5.2 top bit", Wire.frames().declared(Wire.FIN | 1, 64, Long.MIN_VALUE),
						Violation.LENGTH_NEGATIVE),
				violation("5.2 all bits", Wire.frames().declared(Wire.FIN | 1, 64, -1), Violation.LENGTH_NEGATIVE),
				violation("5.2 2^31", Wire.frames().declared(Wire.FIN | 1, 64, 1L << 31), Violation.TOO_BIG),
				violation("5.2 2^32", Wire.frames().declared(Wire.FIN | 1, 64, 1L << 32), Violation.TOO_BIG),
				violation("5.2 2^63-1", Wire.frames().declared(Wire.FIN | 2, 64, Long.MAX_VALUE), Violation.TOO_BIG),
				violation("5.5 ping of 126", Wire.frames().header(Wire.FIN | 9, 126), Violation.CONTROL_TOO_LONG),
				violation("5.5 close of 65536", Wire.frames().header(Wire.FIN | 8, 65536), Violation.CONTROL_TOO_LONG),
				violation("5.5 fragmented ping", Wire.frames().frame(9, "x"), Violation.CONTROL_FRAGMENTED),
				violation("5.5 fragmented close", Wire.frames().frame(8, ""), Violation.CONTROL_FRAGMENTED),
				violation("5.4 nothing to continue", Wire.frames().frame(0, "x"), Violation.NOTHING_TO_CONTINUE),
				violation("5.4 nothing to end", Wire.frames().frame(Wire.FIN, "x"), Violation.NOTHING_TO_CONTINUE),
				violation("5.4 text in text", Wire.frames().frame(1, "a").frame(Wire.FIN | 1, "b"),
						Violation.MESSAGE_INCOMPLETE),
				violation("5.4 binary in text", Wire.frames().frame(1, "a").frame(2, "b"),
						Violation.MESSAGE_INCOMPLETE));
		Stream<Arguments> opcodes = IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
			.mapToObj((opcode) -> violation("5.2 opcode " + opcode, Wire.frames().frame(Wire.FIN | opcode, ""),
					Violation.RESERVED_OPCODE));
		return Stream.concat(others, opcodes);
	}

	private static Arguments violation(String rule, Wire frames, Violation violation) {
		return Arguments.of(rule, frames.toBytes(), violation);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("violations")
	void violationsFailOnceAndEndReading(String rule, byte[] wire, Violation violation) {
		byte[] more = Wire.frames()
			.text("before")
			.raw(wire)
			.text("behind")
			.frame(Wire.FIN | Opcode.PING, "p")
			.toBytes();
		List<String> events = Feeding.plain().events(more);
		assertThat(events).as(rule).containsExactly(Events.text("before"), Events.fail(violation));
	}

	@Test
	void violationIsTakenFromTheFirstByteThatShowsIt() {
		assertThat(Feeding.plain().bytesUntilEvent(Wire.frames().frame(Wire.FIN | 3, "x").toBytes())).isEqualTo(1);
		assertThat(Feeding.plain().bytesUntilEvent(Wire.frames().raw(Wire.bytes(0x81, 1, 'x')).toBytes())).isEqualTo(2);
		assertThat(Feeding.plain().bytesUntilEvent(Wire.frames().header(Wire.FIN | 9, 126).toBytes())).isEqualTo(2);
		assertThat(Feeding.plain().bytesUntilEvent(Wire.frames().header(Wire.FIN | 1, 1L << 31).toBytes()))
			.isEqualTo(10);
	}

	static Stream<Arguments> closes() {
		byte[] longest = Wire.utf8("x".repeat(123));
		return Stream.of(Arguments.of(Wire.frames().frame(Wire.FIN | 8, ""), Events.close(1005, "")),
				Arguments.of(Wire.frames().close(1000, NOTHING), Events.close(1000, "")),
				Arguments.of(Wire.frames().close(4999, Wire.utf8("gr\u00fc\u00df")),
						Events.close(4999, "gr\u00fc\u00df")),
				Arguments.of(Wire.frames().close(1001, longest), Events.close(1001, "x".repeat(123))),
				Arguments.of(Wire.frames().frame(Wire.FIN | 8, "x"), Events.fail(Violation.CLOSE_TRUNCATED)),
				Arguments.of(Wire.frames().close(1000, Wire.bytes(0xC3)), Events.fail(Violation.CLOSE_REASON)),
				Arguments.of(Wire.frames().close(1000, Wire.bytes(0xED, 0xA0, 0x80)),
						Events.fail(Violation.CLOSE_REASON)),
				Arguments.of(Wire.frames().close(1006, Wire.bytes(0xFF)), Events.fail(Violation.CLOSE_CODE)));
	}

	@ParameterizedTest
	@MethodSource("closes")
	void closeFrameIsTheLastThingRead(Wire close, String event) {
		byte[] wire = close.text("behind").raw(Wire.bytes(0xFF, 0xFF)).toBytes();
		assertThat(Feeding.plain().events(wire)).containsExactly(event);
	}

	@Test
	void closeCodesAreThoseOfTheRegistry() {
		IntStream.concat(IntStream.rangeClosed(0, 5001), IntStream.of(65535)).forEach((code) -> {
			boolean legal = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014)
					|| (code >= 3000 && code <= 4999);
			assertThat(Feeding.plain().chop(Wire.frames().close(code, NOTHING).toBytes(), 100)).as("code %d", code)
				.containsExactly(legal ? Events.close(code, "") : Events.fail(Violation.CLOSE_CODE));
		});
	}

	@Test
	void closeInTheMiddleOfAMessageDropsIt() {
		byte[] wire = Wire.frames().frame(Opcode.TEXT, "a").close(1001, NOTHING).frame(Wire.FIN, "b").toBytes();
		assertThat(Feeding.plain().events(wire)).containsExactly(Events.close(1001, ""));
	}

	@Test
	void pausedSinkLeavesTheRestUnreadAtAFrameBoundary() {
		RecordingSink sink = new RecordingSink();
		sink.pauseAfter = 2;
		FrameReader reader = Feeding.plain().reader(sink);
		ByteBuf in = Unpooled.wrappedBuffer(Wire.frames().text("a").text("b").text("c").toBytes());
		reader.read(in);
		assertThat(sink.events).containsExactly(Events.text("a"), Events.text("b"));
		assertThat(in.readableBytes()).isEqualTo(Wire.frames().text("c").toBytes().length);
		assertThat(reader.isMidMessage()).isFalse();
		sink.pauseAfter = Integer.MAX_VALUE;
		reader.read(in);
		assertThat(sink.events).hasSize(3);
		assertThat(in.isReadable()).isFalse();
		in.release();
	}

	@Test
	void pausedSinkLeavesNothingUnreadBehindACloseFrame() {
		RecordingSink sink = new RecordingSink();
		sink.pauseAfter = 1;
		FrameReader reader = Feeding.plain().reader(sink);
		Feeding.read(reader, Wire.frames().close(1000, NOTHING).text("x").toBytes(), 0, 10);
		assertThat(sink.events).containsExactly(Events.close(1000, ""));
	}

	@Test
	void isMidMessageFromTheFirstByteToTheLast() {
		FrameReader reader = Feeding.plain().reader(new RecordingSink());
		byte[] wire = Wire.frames()
			.frame(Opcode.TEXT, "a")
			.frame(Wire.FIN | Opcode.PING, "")
			.frame(Wire.FIN, "b")
			.toBytes();
		for (int i = 0; i < wire.length; i++) {
			assertThat(reader.isMidMessage()).as("before byte %d", i).isEqualTo(i > 0);
			Feeding.read(reader, wire, i, i + 1);
		}
		assertThat(reader.isMidMessage()).isFalse();
	}

	@Test
	void failedReaderIsNotMidMessage() {
		FrameReader reader = Feeding.plain().reader(new RecordingSink());
		assertThat(reader.failed()).isFalse();
		Feeding.read(reader, Wire.bytes(0xFF), 0, 1);
		assertThat(reader.failed()).isTrue();
		assertThat(reader.isMidMessage()).isFalse();
	}

	@Test
	void closedReaderHasNotFailed() {
		FrameReader reader = Feeding.plain().reader(new RecordingSink());
		byte[] wire = Wire.frames().close(1000, NOTHING).toBytes();
		Feeding.read(reader, wire, 0, wire.length);
		assertThat(reader.failed()).isFalse();
		assertThat(reader.isMidMessage()).isFalse();
	}

	@Test
	void releasedReaderSkipsEverything() {
		RecordingSink sink = new RecordingSink();
		FrameReader reader = Feeding.deflated().reader(sink);
		byte[] wire = Wire.frames().frame(Wire.RSV1 | Opcode.TEXT, Wire.bytes(0xf2)).toBytes();
		Feeding.read(reader, wire, 0, wire.length);
		reader.release();
		reader.release();
		Feeding.read(reader, wire, 0, wire.length);
		assertThat(sink.events).isEmpty();
		assertThat(reader.isMidMessage()).isFalse();
	}

	@Test
	void sinkMayReleaseTheReader() {
		FrameReader[] reader = new FrameReader[1];
		RecordingSink recording = new RecordingSink();
		reader[0] = Feeding.plain().reader(new ForwardingSink(recording, () -> reader[0].release()));
		byte[] wire = Wire.frames().text("a").text("b").toBytes();
		Feeding.read(reader[0], wire, 0, wire.length);
		assertThat(recording.events).containsExactly(Events.text("a"));
	}

	/**
	 * Runs something behind each text message.
	 */
	private record ForwardingSink(RecordingSink target, Runnable behind) implements MessageSink {

		@Override
		public void text(String text, int payloadBytes) {
			this.target.text(text, payloadBytes);
			this.behind.run();
		}

		@Override
		public void binary(byte[] payload) {
			this.target.binary(payload);
		}

		@Override
		public void ping(byte[] payload) {
			this.target.ping(payload);
		}

		@Override
		public void pong(byte[] payload) {
			this.target.pong(payload);
		}

		@Override
		public void close(int code, String reason) {
			this.target.close(code, reason);
		}

		@Override
		public void fail(int code, String reason) {
			this.target.fail(code, reason);
		}

		@Override
		public boolean paused() {
			return false;
		}

	}

}
