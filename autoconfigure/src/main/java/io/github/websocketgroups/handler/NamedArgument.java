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
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * A named value of the handshake, converted to the type of the parameter.
 */
final class NamedArgument implements Argument {

	private final String name;

	private final NamedValue value;

	private final @Nullable String defaultValue;

	private final Function<LiveSocket, @Nullable Object> source;

	private final ConversionService conversionService;

	private final TypeDescriptor type;

	NamedArgument(String name, NamedValue value, @Nullable String defaultValue,
			Function<LiveSocket, @Nullable Object> source, ConversionService conversionService) {
		this.name = name;
		this.value = value;
		this.defaultValue = defaultValue;
		this.source = source;
		this.conversionService = conversionService;
		this.type = new TypeDescriptor(value.parameter());
	}

	TypeDescriptor type() {
		return this.type;
	}

	@Override
	public @Nullable Object resolve(LiveSocket socket, @Nullable Object input) {
		Object found = this.source.apply(socket);
		if (found instanceof List<?> values && values.size() == 1) {
			found = values.get(0);
		}
		if (this.defaultValue != null && (found == null || "".equals(found))) {
			found = this.defaultValue;
		}
		return (found != null) ? convert(found) : missing();
	}

	private @Nullable Object convert(Object found) {
		if (this.type.getType().isInstance(found) && !(found instanceof List)) {
			return found;
		}
		try {
			return this.conversionService.convert(found, TypeDescriptor.forObject(found), this.type);
		}
		catch (ConversionException ex) {
			throw BadInputException.handshake(new ServerWebInputException(
					"The " + this.value.label() + " '" + this.name + "' cannot be converted to " + this.type,
					this.value.parameter(), ex));
		}
	}

	private @Nullable Object missing() {
		if (this.value.mustBeThere()) {
			MissingRequestValueException missing = new MissingRequestValueException(this.name, this.type.getType(),
					this.value.label(), this.value.parameter());
			throw this.value.label().equals(NamedValue.PATH_VARIABLE) ? missing : BadInputException.handshake(missing);
		}
		if (this.type.getType() == boolean.class) {
			return false;
		}
		return this.conversionService.convert(null, TypeDescriptor.valueOf(String.class), this.type);
	}

}
