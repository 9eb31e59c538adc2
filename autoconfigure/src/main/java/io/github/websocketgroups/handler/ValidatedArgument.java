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
import org.springframework.core.Conventions;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Validator;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.bind.support.WebExchangeDataBinder;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * A payload that must be valid. A violation is a {@link WebExchangeBindException}, as for
 * request bodies.
 */
final class ValidatedArgument implements Argument {

	private final Argument payload;

	private final Validator validator;

	private final MethodParameter parameter;

	private final Object[] hints;

	private final String name;

	ValidatedArgument(Argument payload, Validator validator, MethodParameter parameter, Object[] hints) {
		this.payload = payload;
		this.validator = validator;
		this.parameter = parameter;
		this.hints = hints;
		this.name = Conventions.getVariableNameForParameter(parameter);
	}

	@Override
	public @Nullable Object resolve(LiveSocket socket, @Nullable Object input) {
		Object value = this.payload.resolve(socket, input);
		if (value != null && this.validator.supports(value.getClass())) {
			validate(value);
		}
		return value;
	}

	private void validate(Object value) {
		WebExchangeDataBinder binder = new WebExchangeDataBinder(value, this.name);
		binder.setValidator(this.validator);
		binder.validate(this.hints);
		if (binder.getBindingResult().hasErrors()) {
			throw BadInputException.payload(new WebExchangeBindException(this.parameter, binder.getBindingResult()));
		}
	}

}
