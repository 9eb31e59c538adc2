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
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.http.MediaType;
import org.springframework.http.codec.CodecConfigurer;
import org.springframework.http.codec.DecoderHttpMessageReader;

/**
 * Finds the codec that reads a payload: JSON for text; for binary one of a binary format
 * such as CBOR or protobuf, with JSON as last choice.
 */
final class PayloadReaders {

	private final List<Decoder<?>> decoders;

	PayloadReaders(CodecConfigurer codecs) {
		this.decoders = codecs.getReaders()
			.stream()
			.filter(DecoderHttpMessageReader.class::isInstance)
			.<Decoder<?>>map((reader) -> ((DecoderHttpMessageReader<?>) reader).getDecoder())
			.toList();
	}

	@Nullable PayloadReader find(ResolvableType type, CallbackKind kind) {
		Stream<PayloadReader> json = json(type);
		Stream<PayloadReader> readers = (kind == CallbackKind.BINARY) ? Stream.concat(binary(type), json) : json;
		return readers.findFirst().orElse(null);
	}

	private Stream<PayloadReader> json(ResolvableType type) {
		return this.decoders.stream()
			.filter((decoder) -> decoder.canDecode(type, MediaType.APPLICATION_JSON))
			.map((decoder) -> new PayloadReader(decoder, type, MediaType.APPLICATION_JSON));
	}

	private Stream<PayloadReader> binary(ResolvableType type) {
		return this.decoders.stream()
			.flatMap((decoder) -> decoder.getDecodableMimeTypes(type)
				.stream()
				.filter((mimeType) -> Formats.isBinary(mimeType) && decoder.canDecode(type, mimeType))
				.map((mimeType) -> new PayloadReader(decoder, type, mimeType)));
	}

}
