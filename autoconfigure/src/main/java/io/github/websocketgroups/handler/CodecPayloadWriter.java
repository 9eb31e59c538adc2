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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.CodecException;
import org.springframework.core.codec.Encoder;
import org.springframework.http.codec.CodecConfigurer;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.util.Assert;

import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.PayloadWriter;

/**
 * Writes payloads with the application's codecs: as JSON in a text message, unless only a
 * binary codec writes the type, or one that is made for the type, as protobuf's is.
 *
 * @since 0.1.0
 */
public final class CodecPayloadWriter implements PayloadWriter {

	private final List<Encoder<?>> encoders;

	private final Map<Class<?>, PayloadEncoder> chosen = new ConcurrentHashMap<>();

	/**
	 * Create a writer.
	 * @param codecs the codecs of the application
	 */
	public CodecPayloadWriter(CodecConfigurer codecs) {
		Assert.notNull(codecs, "'codecs' must not be null");
		this.encoders = codecs.getWriters()
			.stream()
			.filter(EncoderHttpMessageWriter.class::isInstance)
			.<Encoder<?>>map((writer) -> ((EncoderHttpMessageWriter<?>) writer).getEncoder())
			.toList();
	}

	@Override
	public WebSocketMessage write(Object payload) {
		Assert.notNull(payload, "'payload' must not be null");
		Object raw = Reply.normalize(payload);
		if (raw instanceof WebSocketMessage message) {
			return message;
		}
		if (raw instanceof byte[] bytes) {
			return WebSocketMessage.binary(bytes);
		}
		return (raw instanceof CharSequence text) ? WebSocketMessage.text(text.toString()) : encode(payload);
	}

	private WebSocketMessage encode(Object payload) {
		PayloadEncoder encoder = this.chosen.get(payload.getClass());
		if (encoder == null) {
			encoder = choose(payload.getClass());
			this.chosen.put(payload.getClass(), encoder);
		}
		try {
			return encoder.encode(payload);
		}
		catch (CodecException | UnsupportedOperationException ex) {
			throw new IllegalArgumentException("A payload of type '" + payload.getClass().getName()
					+ "' cannot be written by " + encoder.encoder(), ex);
		}
	}

	private PayloadEncoder choose(Class<?> type) {
		PayloadEncoder encoder = PayloadEncoder.choose(this.encoders, ResolvableType.forClass(type));
		Assert.isTrue(encoder != null, () -> "No codec writes a payload of type '" + type.getName()
				+ "': add one, for instance with spring-boot-starter-jackson, or send a String or byte[]");
		return encoder;
	}

}
