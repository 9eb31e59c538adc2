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

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.codec.DecodingException;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * A payload read by a codec.
 */
final class ReadArgument implements Argument {

	private final PayloadReader reader;

	private final MethodParameter parameter;

	private final boolean optional;

	ReadArgument(PayloadReader reader, MethodParameter parameter) {
		this.reader = reader;
		this.parameter = parameter;
		this.optional = parameter.isOptional();
	}

	@Override
	public @Nullable Object resolve(LiveSocket socket, @Nullable Object input) {
		Object value = read(RawPayload.bytes(input));
		if (value == null && !this.optional) {
			throw BadInputException.payload(new DecodingException(
					"The message is no '" + this.parameter.getGenericParameterType() + "' but null"));
		}
		return value;
	}

	private @Nullable Object read(byte[] bytes) {
		try {
			return this.reader.read(bytes);
		}
		catch (RuntimeException ex) {
			throw BadInputException.payload(ex);
		}
	}

}
