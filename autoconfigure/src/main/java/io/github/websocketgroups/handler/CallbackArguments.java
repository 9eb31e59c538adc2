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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Decides for every parameter of a callback, once at start-up, how it is supplied.
 */
final class CallbackArguments {

	private final List<ArgumentFactory> factories;

	private final PayloadArguments payloads;

	private final SessionArguments sessions;

	CallbackArguments(List<ArgumentFactory> factories, ArgumentSettings settings, ReactiveAdapterRegistry adapters) {
		this.factories = factories;
		ApplicationTypes types = new ApplicationTypes(adapters);
		this.payloads = new PayloadArguments(settings, types);
		this.sessions = new SessionArguments(types);
	}

	/**
	 * Return the types that can only be the session object, because a callback without a
	 * payload asks for them.
	 * @param methods the callbacks
	 * @return the types
	 */
	Set<Class<?>> sessionTypes(Collection<CallbackMethod> methods) {
		Set<Class<?>> types = new HashSet<>();
		for (CallbackMethod method : methods) {
			if (!method.kind().isMessage()) {
				unclaimed(method, claimed(method)).forEach((parameter) -> types.add(parameter.getParameterType()));
			}
		}
		return types;
	}

	/**
	 * Return the arguments of a callback, in the order of its parameters.
	 * @param method the callback
	 * @param sessionTypes types known to be the session object
	 * @return the arguments
	 */
	Argument[] resolve(CallbackMethod method, Set<Class<?>> sessionTypes) {
		Map<MethodParameter, Argument> arguments = claimed(method);
		List<MethodParameter> rest = unclaimed(method, arguments);
		MethodParameter payload = method.kind().isMessage() ? payload(method, rest, sessionTypes) : null;
		for (MethodParameter parameter : rest) {
			arguments.put(parameter, parameter.equals(payload) ? this.payloads.create(method, parameter)
					: session(method, parameter, payload != null));
		}
		return method.parameters().stream().map(arguments::get).map(Objects::requireNonNull).toArray(Argument[]::new);
	}

	private Map<MethodParameter, Argument> claimed(CallbackMethod method) {
		Map<MethodParameter, Argument> arguments = new LinkedHashMap<>();
		for (MethodParameter parameter : method.parameters()) {
			Argument argument = claim(method, parameter);
			if (argument != null) {
				arguments.put(parameter, argument);
			}
		}
		return arguments;
	}

	private @Nullable Argument claim(CallbackMethod method, MethodParameter parameter) {
		for (ArgumentFactory factory : this.factories) {
			Argument argument = factory.create(method, parameter);
			if (argument != null) {
				return argument;
			}
		}
		return null;
	}

	private static List<MethodParameter> unclaimed(CallbackMethod method, Map<MethodParameter, Argument> claimed) {
		List<MethodParameter> rest = new ArrayList<>(method.parameters());
		rest.removeAll(claimed.keySet());
		return rest;
	}

	/**
	 * Find the payload: what can be nothing else, else the first that is not known to be
	 * the session object.
	 * @param method the callback
	 * @param candidates the parameters left
	 * @param sessionTypes types known to be the session object
	 * @return the payload, or {@code null} if there is none
	 */
	private @Nullable MethodParameter payload(CallbackMethod method, List<MethodParameter> candidates,
			Set<Class<?>> sessionTypes) {
		List<MethodParameter> certain = candidates.stream().filter(this.payloads::isCertain).toList();
		if (certain.size() > 1) {
			throw method.mistake(certain.get(1), "is a second payload",
					"Declare one payload parameter. " + method.kind().allowedParameters());
		}
		return certain.stream()
			.findFirst()
			.or(() -> candidates.stream()
				.filter((candidate) -> !sessionTypes.contains(candidate.getParameterType()))
				.findFirst())
			.orElse(null);
	}

	private Argument session(CallbackMethod method, MethodParameter parameter, boolean afterPayload) {
		Argument argument = this.sessions.create(method, parameter);
		if (argument == null || (!afterPayload && this.payloads.isCertain(parameter))) {
			throw method.mistake(parameter, "cannot be supplied", method.kind().allowedParameters());
		}
		return argument;
	}

}
