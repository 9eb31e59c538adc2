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
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractDataBufferDecoder;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.MimeType;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.SocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadTests {

	private static final CloseStatus INVALID = CloseStatus.BAD_DATA.withReason("Invalid payload");

	private final FakeSocket socket = new FakeSocket(42);

	@Test
	void readsARecord() {
		text(RecordBean.class, "{\"text\":\"hi\"}");
		assertThat(this.socket.sent).containsExactly("hi");
	}

	@Test
	void readsAGenericType() {
		text(ListBean.class, "[{\"text\":\"a\"},{\"text\":\"b\"}]");
		assertThat(this.socket.sent).containsExactly("b");
	}

	@Test
	void readsTheTypeArgumentOfASuperclass() {
		text(InheritedBean.class, "{\"text\":\"hi\"}");
		assertThat(this.socket.sent).containsExactly(new Message("hi"));
	}

	@Test
	void readsBinaryMessagesAsJsonInTheEnd() {
		binary(RecordBean.class, "{\"text\":\"hi\"}");
		assertThat(this.socket.sent).containsExactly("hi");
	}

	@Test
	void binaryMessagesAreReadByABinaryCodecFirst() {
		try (TestGroups groups = new TestGroups(PointBean.class)) {
			groups.codecs.customCodecs().register(new PointDecoder());
			TestGroups.await(groups.group().binary(this.socket, new byte[] { 3, 4 }));
		}
		assertThat(this.socket.sent).containsExactly(new Point(3, 4));
	}

	@Test
	void convertsTextToSimpleTypes() {
		text(IntBean.class, "41");
		text(EnumBean.class, "RED");
		assertThat(this.socket.sent).containsExactly(42, "RED!");
	}

	@Test
	void handsOverRawPayloads() {
		text(BytesOfTextBean.class, "grüß");
		binary(TextOfBytesBean.class, "dich");
		text(MessageBean.class, "text");
		binary(MessageBean.class, "bytes");
		text(ByteBufferBean.class, "buffer");
		assertThat(this.socket.sent).containsExactly("grüß", "dich", WebSocketMessage.text("text"),
				WebSocketMessage.binary("bytes"), ByteBuffer.wrap("buffer".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void anUndecodablePayloadClosesWithBadData() {
		text(RecordBean.class, "{\"text\":");
		assertThat(this.socket.failure).isEqualTo(INVALID);
		assertThat(this.socket.cause).isInstanceOf(DecodingException.class);
		assertThat(this.socket.sent).isEmpty();
	}

	@Test
	void anUnconvertiblePayloadClosesWithBadData() {
		text(IntBean.class, "many");
		assertThat(this.socket.failure).isEqualTo(INVALID);
		assertThat(this.socket.cause).isInstanceOf(DecodingException.class);
	}

	@Test
	void aNullPayloadClosesWithBadData() {
		text(RecordBean.class, "null");
		assertThat(this.socket.failure).isEqualTo(INVALID);
	}

	@Test
	void aNullPayloadIsPassedWhereItMayBe() {
		text(NullableBean.class, "null");
		assertThat(this.socket.sent).containsExactly("nothing");
	}

	@Test
	void aBinaryMessageThatIsNotUtf8IsNoText() {
		TestGroups.await(group(TextOfBytesBean.class).binary(this.socket, new byte[] { (byte) 0xff }));
		assertThat(this.socket.failure).isEqualTo(INVALID);
	}

	@Test
	void anInvalidPayloadClosesWithBadData() {
		text(ValidBean.class, "{\"text\":\"\"}");
		assertThat(this.socket.failure).isEqualTo(INVALID);
		assertThat(this.socket.cause).isInstanceOfSatisfying(WebExchangeBindException.class,
				(ex) -> assertThat(ex.getFieldError("text")).isNotNull());
	}

	@Test
	void validationGroupsApply() {
		text(ValidatedBean.class, "{\"text\":\"\"}");
		assertThat(this.socket.failure).isNull();
		assertThat(this.socket.sent).containsExactly("");
	}

	@Test
	void anErrorCallbackHandlesUndecodablePayloads() {
		text(HandlingBean.class, "{");
		assertThat(this.socket.failure).isNull();
		assertThat(this.socket.sent).containsExactly("no");
	}

	@Test
	void anErrorCallbackHandlesInvalidPayloads() {
		text(HandlingBean.class, "{\"text\":\"\"}");
		assertThat(this.socket.failure).isNull();
		assertThat(this.socket.sent).containsExactly("text");
	}

	@Test
	void aDecodingErrorOfTheCallbackItselfIsItsFailure() {
		text(DecodingBean.class, "x");
		assertThat(this.socket.failure).isEqualTo(CloseStatus.SERVER_ERROR.withReason("Callback failed"));
	}

	private void text(Class<?> bean, String text) {
		TestGroups.await(group(bean).text(this.socket, text));
	}

	private void binary(Class<?> bean, String text) {
		TestGroups.await(group(bean).binary(this.socket, text.getBytes(StandardCharsets.UTF_8)));
	}

	private static SocketGroup group(Class<?> bean) {
		try (TestGroups groups = new TestGroups(bean)) {
			return groups.group();
		}
	}

	record Message(@NotBlank String text) {

	}

	enum Color {

		RED

	}

	interface Strict {

	}

	@WebSocketGroup("chat")
	static class RecordBean {

		@OnText
		@OnBinary
		String said(Message message) {
			return message.text();
		}

	}

	@WebSocketGroup("chat")
	static class ListBean {

		@OnText
		String said(List<Message> messages) {
			return messages.get(1).text();
		}

	}

	abstract static class Echo<T> {

		@OnText
		T said(T payload) {
			return payload;
		}

	}

	@WebSocketGroup("chat")
	static class InheritedBean extends Echo<Message> {

	}

	@WebSocketGroup("chat")
	static class IntBean {

		@OnText
		int said(int number) {
			return number + 1;
		}

	}

	@WebSocketGroup("chat")
	static class EnumBean {

		@OnText
		String said(Color color) {
			return color + "!";
		}

	}

	@WebSocketGroup("chat")
	static class BytesOfTextBean {

		@OnText
		String said(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

	}

	@WebSocketGroup("chat")
	static class TextOfBytesBean {

		@OnBinary
		String said(String text) {
			return text;
		}

	}

	@WebSocketGroup("chat")
	static class MessageBean {

		@OnText
		@OnBinary
		WebSocketMessage said(WebSocketMessage message) {
			return message;
		}

	}

	@WebSocketGroup("chat")
	static class ByteBufferBean {

		@OnText
		void said(ByteBuffer buffer, WebSocket socket) {
			socket.send(buffer);
		}

	}

	@WebSocketGroup("chat")
	static class NullableBean {

		@OnText
		String said(@Nullable Message message) {
			return (message != null) ? message.text() : "nothing";
		}

	}

	@WebSocketGroup("chat")
	static class ValidBean {

		@OnText
		String said(@Valid Message message) {
			return message.text();
		}

	}

	@WebSocketGroup("chat")
	static class ValidatedBean {

		@OnText
		String said(@Validated(Strict.class) Message message) {
			return message.text();
		}

	}

	@WebSocketGroup("chat")
	static class HandlingBean {

		@OnText
		String said(@Valid Message message) {
			return message.text();
		}

		@OnError
		String undecodable(DecodingException ex) {
			return "no";
		}

		@OnError
		String invalid(WebExchangeBindException ex) {
			return ex.getFieldErrors().get(0).getField();
		}

	}

	@WebSocketGroup("chat")
	static class DecodingBean {

		@OnText
		void said(DataBuffer payload) {
			throw new DecodingException("Not the payload");
		}

	}

	record Point(int x, int y) {

	}

	@WebSocketGroup("chat")
	static class PointBean {

		@OnBinary
		Point bytes(Point point) {
			return point;
		}

	}

	static final class PointDecoder extends AbstractDataBufferDecoder<Point> {

		PointDecoder() {
			super(new MimeType("application", "x-point"));
		}

		@Override
		public boolean canDecode(ResolvableType elementType, @Nullable MimeType mimeType) {
			return super.canDecode(elementType, mimeType) && elementType.toClass() == Point.class;
		}

		@Override
		public Point decode(DataBuffer buffer, ResolvableType type, @Nullable MimeType mimeType,
				@Nullable Map<String, Object> hints) {
			return new Point(buffer.read(), buffer.read());
		}

	}

}
