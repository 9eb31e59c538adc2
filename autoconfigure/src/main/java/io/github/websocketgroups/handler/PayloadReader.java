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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.MimeType;

/**
 * Reads payloads of one type with the codec that was found for it.
 *
 * @param decoder the codec
 * @param type the type
 * @param mimeType what the bytes are taken for
 */
record PayloadReader(Decoder<?> decoder, ResolvableType type, MimeType mimeType) {

	/**
	 * Read a payload. The bytes are wrapped in a heap buffer that needs no release.
	 * @param bytes the payload
	 * @return the value
	 */
	@Nullable Object read(byte[] bytes) {
		return this.decoder.decode(DefaultDataBufferFactory.sharedInstance.wrap(bytes), this.type, this.mimeType,
				Map.of());
	}

}
