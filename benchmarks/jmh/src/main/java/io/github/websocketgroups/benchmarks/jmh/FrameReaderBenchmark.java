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

package io.github.websocketgroups.benchmarks.jmh;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import io.github.websocketgroups.protocol.FrameLimits;
import io.github.websocketgroups.protocol.FrameReader;
import io.github.websocketgroups.protocol.MessageSink;
import io.github.websocketgroups.protocol.Opcode;

/**
 * Time to read one masked message out of a direct buffer that holds sixteen, every check
 * of the protocol included.
 *
 * <pre class=
 * "code">mvn -q -pl benchmarks/jmh -am -Pjmh verify -DskipTests -Djmh.args=FrameReaderBenchmark</pre>
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameReaderBenchmark implements MessageSink {

	private static final int FRAMES = 16;

	private static final int MASK = 0x12345678;

	/**
	 * Payload of each message in bytes.
	 */
	@Param({ "16", "64", "1024", "16384" })
	public int size;

	/**
	 * What the messages hold: ASCII text, the same with one letter that is not, text of
	 * three bytes a character, or bytes.
	 */
	@Param({ "ascii", "latin", "chinese", "binary" })
	public String content = "";

	private ByteBuf frames = Unpooled.EMPTY_BUFFER;

	private FrameReader reader = new FrameReader(new FrameLimits(1 << 20, 1024), this, null);

	private Object last = "";

	/**
	 * Write the frames.
	 */
	@Setup
	public void prepare() {
		this.frames = Unpooled.directBuffer(FRAMES * (this.size + 14));
		int opcode = this.content.equals("binary") ? Opcode.BINARY : Opcode.TEXT;
		for (int frame = 0; frame < FRAMES; frame++) {
			write(opcode, payload());
		}
	}

	private byte[] payload() {
		byte[] payload = new byte[this.size];
		Arrays.fill(payload, (byte) 'a');
		if (this.content.equals("latin")) {
			copy("\u00E4", payload, this.size / 2);
		}
		else if (this.content.equals("chinese")) {
			for (int index = 0; index <= this.size - 3; index += 3) {
				copy("\u4E2D", payload, index);
			}
		}
		return payload;
	}

	private static void copy(String text, byte[] payload, int index) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		System.arraycopy(bytes, 0, payload, index, bytes.length);
	}

	private void write(int opcode, byte[] payload) {
		this.frames.writeByte(0x80 | opcode);
		if (payload.length < 126) {
			this.frames.writeByte(0x80 | payload.length);
		}
		else {
			this.frames.writeByte(0x80 | 126).writeShort(payload.length);
		}
		this.frames.writeInt(MASK);
		for (int index = 0; index < payload.length; index++) {
			this.frames.writeByte(payload[index] ^ MASK >>> 24 - 8 * (index & 3));
		}
	}

	/**
	 * Read sixteen messages.
	 * @param blackhole takes the last one
	 */
	@Benchmark
	@OperationsPerInvocation(FRAMES)
	public void read(Blackhole blackhole) {
		this.frames.readerIndex(0);
		this.reader.read(this.frames);
		blackhole.consume(this.last);
	}

	@Override
	public void text(String text, int payloadBytes) {
		this.last = text;
	}

	@Override
	public void binary(byte[] payload) {
		this.last = payload;
	}

	@Override
	public void ping(byte[] payload) {
		throw new IllegalStateException("Not sent");
	}

	@Override
	public void pong(byte[] payload) {
		throw new IllegalStateException("Not sent");
	}

	@Override
	public void close(int code, String reason) {
		throw new IllegalStateException("Not sent");
	}

	@Override
	public void fail(int code, String reason) {
		throw new IllegalStateException(reason);
	}

	@Override
	public boolean paused() {
		return false;
	}

}
