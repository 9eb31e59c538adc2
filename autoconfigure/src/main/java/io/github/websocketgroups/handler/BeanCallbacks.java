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

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.WebSession;

/**
 * The callbacks of one bean: one of a kind, and error callbacks by the type of error.
 *
 * @param byKind the callbacks other than those for errors
 * @param errors the error callbacks
 * @param needsWebSession whether one of them takes the web session
 */
record BeanCallbacks(Map<CallbackKind, CallbackSpec> byKind, Map<Class<?>, CallbackSpec> errors,
		boolean needsWebSession) {

	static BeanCallbacks of(Object bean, List<CallbackMethod> methods, CallbackFactory callbacks) {
		checkUnique(methods);
		Map<CallbackKind, CallbackSpec> byKind = new EnumMap<>(CallbackKind.class);
		Map<Class<?>, CallbackSpec> errors = new LinkedHashMap<>();
		callbacks.create(bean, methods).forEach((method, callback) -> {
			if (method.kind() == CallbackKind.ERROR) {
				errors.put(errorType(method), callback);
			}
			else {
				byKind.put(method.kind(), callback);
			}
		});
		return new BeanCallbacks(byKind, errors, methods.stream().anyMatch(BeanCallbacks::takesWebSession));
	}

	private static void checkUnique(List<CallbackMethod> methods) {
		Map<Object, CallbackMethod> known = new LinkedHashMap<>();
		for (CallbackMethod method : methods) {
			boolean error = method.kind() == CallbackKind.ERROR;
			CallbackMethod other = known.put(error ? errorType(method) : method.kind(), method);
			if (other != null) {
				throw method.mistake("is declared beside " + other + (error ? " for the same type of error" : ""),
						error ? "Declare one @OnError callback per type of error."
								: "Declare one " + method.kind() + " callback per group.");
			}
		}
	}

	/**
	 * Return the type of error a callback handles: any, if it has no such parameter.
	 * @param method the callback
	 * @return the type
	 */
	private static Class<?> errorType(CallbackMethod method) {
		List<MethodParameter> errors = method.parameters()
			.stream()
			.filter((parameter) -> Throwable.class.isAssignableFrom(parameter.getParameterType()))
			.toList();
		if (errors.size() > 1) {
			throw method.mistake(errors.get(1),
					"is a second error beside '" + ClassUtils.getShortName(errors.get(0).getParameterType()) + "'",
					"Declare one callback per type of error, or one parameter of a common supertype.");
		}
		return errors.isEmpty() ? Throwable.class : errors.get(0).getParameterType();
	}

	static boolean takesWebSession(CallbackMethod method) {
		return method.parameters().stream().anyMatch((parameter) -> parameter.getParameterType() == WebSession.class);
	}

}
