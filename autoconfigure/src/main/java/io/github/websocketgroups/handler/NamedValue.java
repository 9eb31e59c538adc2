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
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * What an annotation says of a value of the handshake.
 *
 * @param parameter the parameter
 * @param label what kind of value it is, for messages
 * @param annotatedName the name in the annotation, may be empty
 * @param required whether the value must be there
 * @param defaultValue what to take when it is not there
 */
record NamedValue(MethodParameter parameter, String label, String annotatedName, boolean required,
		@Nullable String defaultValue) {

	static final String PATH_VARIABLE = "path variable";

	static NamedValue pathVariable(MethodParameter parameter) {
		PathVariable annotation = parameter.getParameterAnnotation(PathVariable.class);
		Assert.state(annotation != null, "No @PathVariable");
		return new NamedValue(parameter, PATH_VARIABLE, annotation.name(), annotation.required(), null);
	}

	static NamedValue queryParameter(MethodParameter parameter) {
		RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
		Assert.state(annotation != null, "No @RequestParam");
		return of(parameter, "query parameter", annotation.name(), annotation.required(), annotation.defaultValue());
	}

	static NamedValue header(MethodParameter parameter) {
		RequestHeader annotation = parameter.getParameterAnnotation(RequestHeader.class);
		Assert.state(annotation != null, "No @RequestHeader");
		return of(parameter, "header", annotation.name(), annotation.required(), annotation.defaultValue());
	}

	static NamedValue cookie(MethodParameter parameter) {
		CookieValue annotation = parameter.getParameterAnnotation(CookieValue.class);
		Assert.state(annotation != null, "No @CookieValue");
		return of(parameter, "cookie", annotation.name(), annotation.required(), annotation.defaultValue());
	}

	private static NamedValue of(MethodParameter parameter, String label, String name, boolean required,
			String defaultValue) {
		boolean none = ValueConstants.DEFAULT_NONE.equals(defaultValue);
		return new NamedValue(parameter, label, name, required, none ? null : defaultValue);
	}

	boolean isNamed() {
		return !this.annotatedName.isEmpty();
	}

	/**
	 * Return the name: the annotation's, else the parameter's if it is known.
	 * @return the name, or {@code null}
	 */
	@Nullable String name() {
		return isNamed() ? this.annotatedName : this.parameter.getParameterName();
	}

	boolean mustBeThere() {
		return this.required && this.defaultValue == null && !this.parameter.isOptional();
	}

}
