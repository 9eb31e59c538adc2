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

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.StringValueResolver;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Makes arguments of named values: resolves placeholders once, and checks that the value
 * can be converted.
 */
final class NamedArguments {

	private final ConversionService conversionService;

	private final StringValueResolver placeholders;

	NamedArguments(ConversionService conversionService, Object beanFactory) {
		this.conversionService = conversionService;
		this.placeholders = (beanFactory instanceof ConfigurableBeanFactory configurable)
				? new EmbeddedValueResolver(configurable) : (value) -> value;
	}

	Argument create(CallbackMethod method, NamedValue value,
			Function<String, Function<LiveSocket, @Nullable Object>> source) {
		String name = resolve(value.name());
		if (name == null) {
			throw method.mistake(value.parameter(), "has no name",
					"Name it in the annotation, or compile with '-parameters'.");
		}
		Class<?> type = value.parameter().getParameterType();
		if (type.isPrimitive() && type != boolean.class && !value.required() && value.defaultValue() == null) {
			throw method.mistake(value.parameter(), "may be missing, but cannot be null",
					"Give it a default value, or declare the wrapper type or an Optional.");
		}
		NamedArgument argument = new NamedArgument(name, value, resolve(value.defaultValue()), source.apply(name),
				this.conversionService);
		check(method, value, argument);
		return argument;
	}

	private void check(CallbackMethod method, NamedValue value, NamedArgument argument) {
		TypeDescriptor type = argument.type();
		if (!this.conversionService.canConvert(TypeDescriptor.valueOf(String.class), type)
				&& !type.getType().getName().equals("org.springframework.http.HttpCookie")) {
			throw method.mistake(value.parameter(), "a " + value.label() + " cannot be converted to",
					"Add a Converter from String, or declare a String.");
		}
	}

	private @Nullable String resolve(@Nullable String value) {
		return (value != null) ? this.placeholders.resolveStringValue(value) : null;
	}

}
