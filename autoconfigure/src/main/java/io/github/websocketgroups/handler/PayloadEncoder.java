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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Encoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.util.MimeType;

import io.github.websocketgroups.WebSocketMessage;

/**
 * Writes payloads of one type with the codec that was chosen for it.
 *
 * @param encoder the codec
 * @param type the type
 * @param mimeType the format
 */
record PayloadEncoder(Encoder<?> encoder, ResolvableType type, MimeType mimeType) {

	private static final ResolvableType ANYTHING = ResolvableType.forClass(Object.class);

	/**
	 * Choose the codec for a type: a JSON codec made for it, a binary codec made for it,
	 * a JSON codec for everything, then any other.
	 * @param encoders the codecs in their order
	 * @param type the type
	 * @return the choice, or {@code null} if no codec writes the type
	 */
	static @Nullable PayloadEncoder choose(List<Encoder<?>> encoders, ResolvableType type) {
		List<PayloadEncoder> able = encoders.stream().flatMap((encoder) -> formats(encoder, type)).toList();
		return Stream
			.of(first(able, PayloadEncoder::isJsonOfItsOwn), first(able, PayloadEncoder::isBinaryOfItsOwn),
					first(able, PayloadEncoder::isJson), first(able, (choice) -> true))
			.flatMap(Collection::stream)
			.findFirst()
			.orElse(null);
	}

	private static Stream<PayloadEncoder> formats(Encoder<?> encoder, ResolvableType type) {
		return Stream.concat(Stream.of(MediaType.APPLICATION_JSON), encoder.getEncodableMimeTypes(type).stream())
			.filter((mimeType) -> mimeType.isConcrete() && encoder.canEncode(type, mimeType))
			.filter((mimeType) -> Formats.isText(mimeType) || Formats.isBinary(mimeType))
			.map((mimeType) -> new PayloadEncoder(encoder, type, mimeType));
	}

	private static List<PayloadEncoder> first(List<PayloadEncoder> able, Predicate<PayloadEncoder> rule) {
		return able.stream().filter(rule).limit(1).toList();
	}

	private boolean isJson() {
		return this.mimeType.equals(MediaType.APPLICATION_JSON);
	}

	private boolean isJsonOfItsOwn() {
		return isJson() && isOfItsOwn();
	}

	private boolean isBinaryOfItsOwn() {
		return Formats.isBinary(this.mimeType) && isOfItsOwn();
	}

	private boolean isOfItsOwn() {
		return !this.encoder.canEncode(ANYTHING, this.mimeType);
	}

	/**
	 * Encode a payload. The buffer of the codec is on the heap and released here.
	 * @param payload the payload
	 * @return the message
	 */
	WebSocketMessage encode(Object payload) {
		@SuppressWarnings("unchecked")
		Encoder<Object> writer = (Encoder<Object>) this.encoder;
		DataBuffer buffer = writer.encodeValue(payload, DefaultDataBufferFactory.sharedInstance, this.type,
				this.mimeType, Map.of());
		byte[] bytes = Reply.take(buffer);
		return Formats.isBinary(this.mimeType) ? WebSocketMessage.binary(bytes) : WebSocketMessage.text(bytes);
	}

}
