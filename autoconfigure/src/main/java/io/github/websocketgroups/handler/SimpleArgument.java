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
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * The text of a message, converted to a simple type.
 */
final class SimpleArgument implements Argument {

	private static final TypeDescriptor STRING = TypeDescriptor.valueOf(String.class);

	private final ConversionService conversionService;

	private final TypeDescriptor type;

	SimpleArgument(ConversionService conversionService, MethodParameter parameter) {
		this.conversionService = conversionService;
		this.type = new TypeDescriptor(parameter);
	}

	boolean isPossible() {
		return this.conversionService.canConvert(STRING, this.type);
	}

	@Override
	public @Nullable Object resolve(LiveSocket socket, @Nullable Object input) {
		try {
			return this.conversionService.convert(input, STRING, this.type);
		}
		catch (ConversionException ex) {
			throw BadInputException.payload(new DecodingException("The message is no '" + this.type + "'", ex));
		}
	}

}
