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
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.protocol.FrameWriter;
import io.github.websocketgroups.protocol.Opcode;

/**
 * Time to encode one text and write its frame into a direct buffer.
 *
 * <pre class=
 * "code">mvn -q -pl benchmarks/jmh -am -Pjmh verify -DskipTests -Djmh.args=FrameWriterBenchmark</pre>
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameWriterBenchmark {

	/**
	 * Length of the text.
	 */
	@Param({ "16", "64", "1024", "16384" })
	public int size;

	private String text = "";

	private byte[] bytes = {};

	private ByteBuf out = Unpooled.EMPTY_BUFFER;

	/**
	 * Prepare text and buffer.
	 */
	@Setup
	public void prepare() {
		this.text = "a".repeat(this.size);
		this.bytes = this.text.getBytes(StandardCharsets.UTF_8);
		this.out = Unpooled.directBuffer(FrameWriter.frameSize(this.size));
	}

	/**
	 * Write bytes that are encoded already.
	 * @return the buffer
	 */
	@Benchmark
	public ByteBuf frame() {
		FrameWriter.write(this.out.clear(), Opcode.TEXT, this.bytes);
		return this.out;
	}

	/**
	 * Encode a text and write it.
	 * @return the buffer
	 */
	@Benchmark
	public ByteBuf encodeAndFrame() {
		FrameWriter.write(this.out.clear(), Opcode.TEXT, WebSocketMessage.text(this.text).payload());
		return this.out;
	}

}
