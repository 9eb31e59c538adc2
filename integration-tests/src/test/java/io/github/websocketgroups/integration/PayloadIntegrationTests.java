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

package io.github.websocketgroups.integration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.codec.cbor.JacksonCborEncoder;
import org.springframework.util.MimeType;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;
import tools.jackson.dataformat.cbor.CBORMapper;

import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.AutoConfigureWebSocketTestClient;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Payloads of every kind, in and out.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		classes = { OpenApplication.class, PayloadIntegrationTests.Codecs.class, PayloadIntegrationTests.Json.class,
				PayloadIntegrationTests.Strict.class, PayloadIntegrationTests.Handled.class,
				PayloadIntegrationTests.Cbor.class, PayloadIntegrationTests.Protobuf.class,
				PayloadIntegrationTests.Buffers.class })
@AutoConfigureWebSocketTestClient
class PayloadIntegrationTests {

	private static final CBORMapper CBOR = new CBORMapper();

	private static final Queue<String> leaks = new ConcurrentLinkedQueue<>();

	@Autowired
	private WebSocketTestClient client;

	@BeforeAll
	static void listenForLeaks() {
		ByteBufUtil.setLeakListener((resourceType, records) -> leaks.add(resourceType + records));
	}

	@AfterAll
	static void nothingLeaks() {
		for (int round = 0; round < 20; round++) {
			System.gc();
			PooledByteBufAllocator.DEFAULT.buffer().release();
		}
		ByteBufUtil.setLeakListener(null);
		assertThat(leaks).isEmpty();
	}

	@Test
	void recordsInListsAreReadAndWritten() {
		try (TestSocket socket = this.client.connect("/json")) {
			socket.send(List.of(new Message("a", "x"), new Message("b", "y")))
				.expectJson(Total.class)
				.isEqualTo(new Total(2, List.of("a", "b")));
		}
	}

	@Test
	void anInvalidPayloadThatIsNotHandledIs1007() {
		try (TestSocket socket = this.client.connect("/valid")) {
			socket.send(new Message("a", "")).expectClose(1007);
		}
	}

	@Test
	void anUnreadablePayloadThatIsNotHandledIs1007() {
		try (TestSocket socket = this.client.connect("/valid")) {
			socket.send("{\"from\":").expectClose(CloseStatus.BAD_DATA.getCode());
		}
	}

	@Test
	void badPayloadsAreHandledAndTheSocketStaysOpen() {
		try (TestSocket socket = this.client.connect("/handled")) {
			socket.send(new Message("a", "")).expectText("invalid: text");
			socket.send("nonsense").expectText("unreadable");
			socket.send(new Message("a", "x")).expectText("x");
		}
	}

	@Test
	void cborIsBinaryInAndOut() {
		try (TestSocket socket = this.client.connect("/cbor")) {
			socket.send(CBOR.writeValueAsBytes(new Measurement("oven", 180)));
			assertThat(CBOR.readValue(socket.expectBinary(), Measurement.class))
				.isEqualTo(new Measurement("oven", 181));
			socket.send(new byte[] { (byte) 0xFF }).expectClose(1007);
		}
	}

	@Test
	void protobufIsBinaryInAndOut() throws Exception {
		com.google.protobuf.Duration sent = com.google.protobuf.Duration.newBuilder().setSeconds(41).build();
		try (TestSocket socket = this.client.connect("/protobuf")) {
			socket.send(sent.toByteArray());
			assertThat(com.google.protobuf.Duration.parseFrom(socket.expectBinary()).getSeconds()).isEqualTo(42);
		}
	}

	@Test
	void aBufferIsThereUntilThePublisherOfTheCallbackEnds() {
		try (TestSocket socket = this.client.connect("/buffers")) {
			socket.send("later").expectText("later");
		}
	}

	@Test
	void aPooledBufferThatIsReturnedIsSentAndReleased(@Autowired Buffers buffers) {
		try (TestSocket socket = this.client.connect("/buffers")) {
			socket.send(new byte[] { 1, 2, 3 }).expectBinary(new byte[] { 1, 2, 3 });
			assertThat(buffers.returned).hasSize(1).allSatisfy((buffer) -> assertThat(buffer.refCnt()).isZero());
		}
	}

	record Message(String from, @NotBlank String text) {

	}

	record Total(int count, List<String> from) {

	}

	record Measurement(String sensor, int value) {

	}

	static class Codecs {

		@Bean
		CodecCustomizer measurementsAsCbor() {
			return (codecs) -> codecs.customCodecs().register(new MeasurementEncoder());
		}

	}

	static class MeasurementEncoder extends JacksonCborEncoder {

		@Override
		public boolean canEncode(ResolvableType type, MimeType mimeType) {
			return type.resolve() == Measurement.class && super.canEncode(type, mimeType);
		}

	}

	@WebSocketGroup(name = "json", path = "/json")
	static class Json {

		@OnText
		Total total(List<Message> messages) {
			return new Total(messages.size(), messages.stream().map(Message::from).toList());
		}

	}

	@WebSocketGroup(name = "valid", path = "/valid")
	static class Strict {

		@OnText
		String text(@Valid Message message) {
			return message.text();
		}

	}

	@WebSocketGroup(name = "handled", path = "/handled")
	static class Handled {

		@OnText
		String text(@Valid Message message) {
			return message.text();
		}

		@OnError
		String invalid(WebExchangeBindException ex) {
			return "invalid: " + ex.getFieldErrors().get(0).getField();
		}

		@OnError
		String unreadable(DecodingException ex) {
			return "unreadable";
		}

	}

	@WebSocketGroup(name = "cbor", path = "/cbor")
	static class Cbor {

		@OnBinary
		Measurement hotter(Measurement measurement) {
			return new Measurement(measurement.sensor(), measurement.value() + 1);
		}

	}

	@WebSocketGroup(name = "protobuf", path = "/protobuf")
	static class Protobuf {

		@OnBinary
		com.google.protobuf.Duration longer(com.google.protobuf.Duration duration) {
			return duration.toBuilder().setSeconds(duration.getSeconds() + 1).build();
		}

	}

	@WebSocketGroup(name = "buffers", path = "/buffers")
	static class Buffers {

		final Queue<ByteBuf> returned = new ConcurrentLinkedQueue<>();

		private final NettyDataBufferFactory factory = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);

		@OnText
		Mono<String> later(DataBuffer buffer) {
			return Mono.delay(Duration.ofMillis(20)).map((tick) -> buffer.toString(StandardCharsets.UTF_8));
		}

		@OnBinary
		DataBuffer pooled(DataBuffer buffer) {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBuffer reply = this.factory.allocateBuffer(bytes.length).write(bytes);
			this.returned.add(NettyDataBufferFactory.toByteBuf(reply));
			return reply;
		}

	}

}
