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
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;

import io.github.websocketgroups.WebSocketMessage;

/**
 * A payload as the connection gave it, a {@code String} or {@code byte[]}, seen as
 * something else.
 */
final class RawPayload {

	private RawPayload() {
	}

	static String text(@Nullable Object input) {
		return (input instanceof String text) ? text : decode(bytes(input));
	}

	static byte[] bytes(@Nullable Object input) {
		if (input instanceof String text) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		return (input instanceof byte[] bytes) ? bytes : new byte[0];
	}

	static WebSocketMessage message(@Nullable Object input) {
		return (input instanceof String text) ? WebSocketMessage.text(text) : WebSocketMessage.binary(bytes(input));
	}

	private static String decode(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw BadInputException
				.payload(new DecodingException("A binary message of " + bytes.length + " bytes is not UTF-8", ex));
		}
	}

}
