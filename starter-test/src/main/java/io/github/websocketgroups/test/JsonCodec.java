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

package io.github.websocketgroups.test;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.core.codec.Encoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.http.codec.CodecConfigurer;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.EncoderHttpMessageWriter;

/**
 * Values to JSON and back, by the same codecs as in the application.
 */
final class JsonCodec {

	private static final DefaultDataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

	private final CodecConfigurer codecs;

	JsonCodec(CodecConfigurer codecs) {
		this.codecs = codecs;
	}

	static JsonCodec withDefaults() {
		return new JsonCodec(ClientCodecConfigurer.create());
	}

	/**
	 * Write a value. The buffer lives on the heap and needs no release.
	 * @param value the value
	 * @return the JSON, or the same text for a {@code CharSequence}
	 */
	String write(Object value) {
		if (value instanceof CharSequence text) {
			return text.toString();
		}
		ResolvableType type = ResolvableType.forInstance(value);
		return encoder(type).encodeValue(value, BUFFERS, type, MediaType.APPLICATION_JSON, Map.of())
			.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Read a value. The decoder releases the buffer.
	 * @param text the JSON
	 * @param type the type of the value
	 * @return the value, {@code null} for the {@code null} of JSON
	 */
	@Nullable Object read(String text, ResolvableType type) {
		DataBuffer buffer = BUFFERS.wrap(text.getBytes(StandardCharsets.UTF_8));
		return decoder(type).decode(buffer, type, MediaType.APPLICATION_JSON, Map.of());
	}

	@SuppressWarnings("unchecked")
	private Encoder<Object> encoder(ResolvableType type) {
		return this.codecs.getWriters()
			.stream()
			.filter((writer) -> writer.canWrite(type, MediaType.APPLICATION_JSON))
			.flatMap((writer) -> (writer instanceof EncoderHttpMessageWriter<?> encoding)
					? Stream.of((Encoder<Object>) encoding.getEncoder()) : Stream.empty())
			.findFirst()
			.orElseThrow(() -> missing("writes", type));
	}

	private Decoder<?> decoder(ResolvableType type) {
		return this.codecs.getReaders()
			.stream()
			.filter((reader) -> reader.canRead(type, MediaType.APPLICATION_JSON))
			.flatMap((reader) -> (reader instanceof DecoderHttpMessageReader<?> decoding)
					? Stream.of(decoding.getDecoder()) : Stream.empty())
			.findFirst()
			.orElseThrow(() -> missing("reads", type));
	}

	private static IllegalArgumentException missing(String does, ResolvableType type) {
		return new IllegalArgumentException("No codec " + does + " " + type
				+ " as JSON: add spring-boot-starter-jackson, or send and expect texts");
	}

}
