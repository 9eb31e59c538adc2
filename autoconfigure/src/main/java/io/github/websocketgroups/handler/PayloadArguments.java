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

import java.lang.annotation.Annotation;
import java.nio.ByteBuffer;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.validation.annotation.ValidationAnnotationUtils;
import org.springframework.web.bind.annotation.RequestBody;

import io.github.websocketgroups.WebSocketMessage;

/**
 * Supplies the payload of a message, as it is or read by a codec.
 */
final class PayloadArguments implements ArgumentFactory {

	private static final List<Class<?>> RAW = List.of(String.class, byte[].class, ByteBuffer.class, DataBuffer.class,
			WebSocketMessage.class);

	private final ArgumentSettings settings;

	private final ApplicationTypes types;

	private final PayloadReaders readers;

	PayloadArguments(ArgumentSettings settings, ApplicationTypes types) {
		this.settings = settings;
		this.types = types;
		this.readers = new PayloadReaders(settings.codecs());
	}

	/**
	 * Return whether a parameter cannot be anything but the payload.
	 * @param parameter the parameter
	 * @return whether it is certain
	 */
	boolean isCertain(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return RAW.contains(type) || BeanUtils.isSimpleProperty(type)
				|| parameter.hasParameterAnnotation(RequestBody.class) || validationHints(parameter) != null;
	}

	@Override
	public Argument create(CallbackMethod method, MethodParameter parameter) {
		Argument payload = RAW.contains(parameter.getParameterType()) ? raw(parameter.getParameterType())
				: read(method, parameter);
		Object[] hints = validationHints(parameter);
		return (hints != null) ? validated(method, parameter, payload, hints) : payload;
	}

	private static Argument raw(Class<?> type) {
		if (type == String.class) {
			return (socket, input) -> RawPayload.text(input);
		}
		if (type == byte[].class) {
			return (socket, input) -> RawPayload.bytes(input);
		}
		if (type == ByteBuffer.class) {
			return (socket, input) -> ByteBuffer.wrap(RawPayload.bytes(input));
		}
		return (type == DataBuffer.class) ? (socket, input) -> input : (socket, input) -> RawPayload.message(input);
	}

	private Argument read(CallbackMethod method, MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (!this.types.contains(type)) {
			throw method.mistake(parameter, "cannot be supplied", method.kind().allowedParameters());
		}
		if (BeanUtils.isSimpleValueType(type)) {
			return simple(method, parameter);
		}
		ResolvableType target = ResolvableType.forMethodParameter(parameter);
		PayloadReader reader = this.readers.find(target, method.kind());
		if (reader == null) {
			throw method.mistake(parameter, "no codec reads from a " + method.kind() + " message",
					"Add a codec that reads it, for instance spring-boot-starter-jackson. "
							+ method.kind().allowedParameters());
		}
		return new ReadArgument(reader, parameter);
	}

	private Argument simple(CallbackMethod method, MethodParameter parameter) {
		SimpleArgument argument = new SimpleArgument(this.settings.conversionService(), parameter);
		if (method.kind() != CallbackKind.TEXT || !argument.isPossible()) {
			throw method.mistake(parameter, "cannot be converted from a " + method.kind() + " message",
					method.kind().allowedParameters());
		}
		return argument;
	}

	private Argument validated(CallbackMethod method, MethodParameter parameter, Argument payload, Object[] hints) {
		if (this.settings.validator() == null) {
			throw method.mistake(parameter, "is to be validated, but there is no Validator",
					"Add spring-boot-starter-validation, or remove the annotation.");
		}
		return new ValidatedArgument(payload, this.settings.validator(), parameter, hints);
	}

	private static Object @Nullable [] validationHints(MethodParameter parameter) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			Object[] hints = ValidationAnnotationUtils.determineValidationHints(annotation);
			if (hints != null) {
				return hints;
			}
		}
		return null;
	}

}
