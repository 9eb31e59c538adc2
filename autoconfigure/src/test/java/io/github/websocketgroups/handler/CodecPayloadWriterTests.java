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

package io.github.websocketgroups.handler;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractEncoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.MimeType;
import reactor.core.publisher.Flux;

import io.github.websocketgroups.WebSocketMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CodecPayloadWriterTests {

	private final ServerCodecConfigurer codecs = ServerCodecConfigurer.create();

	@Test
	void writesWhatIsAMessageAlready() {
		CodecPayloadWriter writer = new CodecPayloadWriter(this.codecs);
		WebSocketMessage message = WebSocketMessage.binary("m");
		assertThat(writer.write(message)).isSameAs(message);
		assertThat(writer.write("text")).isEqualTo(WebSocketMessage.text("text"));
		assertThat(writer.write(new StringBuilder("text"))).isEqualTo(WebSocketMessage.text("text"));
		assertThat(writer.write(bytes("b"))).isEqualTo(WebSocketMessage.binary("b"));
		assertThat(writer.write(ByteBuffer.wrap(bytes("b")))).isEqualTo(WebSocketMessage.binary("b"));
	}

	@Test
	void writesObjectsAsJsonText() {
		CodecPayloadWriter writer = new CodecPayloadWriter(this.codecs);
		assertThat(writer.write(new Point(1, 2))).isEqualTo(WebSocketMessage.text("{\"x\":1,\"y\":2}"));
		assertThat(writer.write(List.of(new Point(1, 2)))).isEqualTo(WebSocketMessage.text("[{\"x\":1,\"y\":2}]"));
		assertThat(writer.write(Map.of("grüß", 1))).isEqualTo(WebSocketMessage.text("{\"grüß\":1}"));
		assertThat(writer.write(7)).isEqualTo(WebSocketMessage.text("7"));
		assertThat(writer.write(true)).isEqualTo(WebSocketMessage.text("true"));
	}

	@Test
	void aBinaryCodecMadeForTheTypeComesBeforeJson() {
		this.codecs.customCodecs().register(new PointEncoder());
		CodecPayloadWriter writer = new CodecPayloadWriter(this.codecs);
		assertThat(writer.write(new Point(1, 2))).isEqualTo(WebSocketMessage.binary(new byte[] { 1, 2 }));
		assertThat(writer.write(new Other("o"))).isEqualTo(WebSocketMessage.text("{\"name\":\"o\"}"));
	}

	@Test
	void refusesWhatNoCodecWrites() {
		this.codecs.registerDefaults(false);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CodecPayloadWriter(this.codecs).write(new Point(1, 2)))
			.withMessageContaining(Point.class.getName())
			.withMessageContaining("spring-boot-starter-jackson");
	}

	@Test
	void refusesWhatTheCodecCannotWrite() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		assertThatIllegalArgumentException().isThrownBy(() -> new CodecPayloadWriter(this.codecs).write(endless))
			.withMessageContaining("java.util.ArrayList");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	record Point(int x, int y) {

	}

	record Other(String name) {

	}

	static final class PointEncoder extends AbstractEncoder<Point> {

		PointEncoder() {
			super(new MimeType("application", "x-point"));
		}

		@Override
		public boolean canEncode(ResolvableType elementType, @Nullable MimeType mimeType) {
			return super.canEncode(elementType, mimeType) && elementType.toClass() == Point.class;
		}

		@Override
		public Flux<DataBuffer> encode(Publisher<? extends Point> input, DataBufferFactory factory, ResolvableType type,
				@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
			return Flux.from(input).map((point) -> encodeValue(point, factory, type, mimeType, hints));
		}

		@Override
		public DataBuffer encodeValue(Point point, DataBufferFactory factory, ResolvableType type,
				@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
			return factory.wrap(new byte[] { (byte) point.x(), (byte) point.y() });
		}

	}

}
