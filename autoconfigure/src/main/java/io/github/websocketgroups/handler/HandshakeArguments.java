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

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Supplies path variables, query parameters, headers and cookies of the handshake.
 */
final class HandshakeArguments implements ArgumentFactory {

	private final NamedArguments named;

	HandshakeArguments(NamedArguments named) {
		this.named = named;
	}

	@Override
	public @Nullable Argument create(CallbackMethod method, MethodParameter parameter) {
		if (parameter.hasParameterAnnotation(PathVariable.class)) {
			return pathVariable(method, parameter);
		}
		if (parameter.hasParameterAnnotation(RequestParam.class)) {
			return queryParameter(method, parameter);
		}
		if (parameter.hasParameterAnnotation(RequestHeader.class)) {
			return header(method, parameter);
		}
		return parameter.hasParameterAnnotation(CookieValue.class) ? cookie(method, parameter) : null;
	}

	private Argument pathVariable(CallbackMethod method, MethodParameter parameter) {
		NamedValue value = NamedValue.pathVariable(parameter);
		if (isMap(parameter) && !value.isNamed()) {
			return (socket, input) -> socket.pathVariables();
		}
		return this.named.create(method, value, (name) -> (socket) -> socket.pathVariables().get(name));
	}

	private Argument queryParameter(CallbackMethod method, MethodParameter parameter) {
		NamedValue value = NamedValue.queryParameter(parameter);
		return (isMap(parameter) && !value.isNamed()) ? map(parameter, HandshakeArguments::query)
				: this.named.create(method, value, (name) -> (socket) -> query(socket).get(name));
	}

	private Argument header(CallbackMethod method, MethodParameter parameter) {
		NamedValue value = NamedValue.header(parameter);
		if (parameter.getParameterType() == HttpHeaders.class) {
			return (socket, input) -> socket.handshake().getHeaders();
		}
		return (isMap(parameter) && !value.isNamed()) ? map(parameter, HandshakeArguments::headers)
				: this.named.create(method, value, (name) -> (socket) -> socket.handshake().getHeaders().get(name));
	}

	private Argument cookie(CallbackMethod method, MethodParameter parameter) {
		boolean whole = HttpCookie.class.isAssignableFrom(parameter.getParameterType());
		return this.named.create(method, NamedValue.cookie(parameter), (name) -> (socket) -> {
			HttpCookie cookie = socket.handshake().getCookies().getFirst(name);
			return (cookie == null || whole) ? cookie : cookie.getValue();
		});
	}

	private static MultiValueMap<String, String> query(LiveSocket socket) {
		return QueryParameters.of(socket.handshake().getUri());
	}

	private static MultiValueMap<String, String> headers(LiveSocket socket) {
		MultiValueMap<String, String> headers = new LinkedMultiValueMap<>();
		socket.handshake().getHeaders().forEach(headers::addAll);
		return headers;
	}

	private static boolean isMap(MethodParameter parameter) {
		return Map.class.isAssignableFrom(parameter.getParameterType());
	}

	private static Argument map(MethodParameter parameter, Function<LiveSocket, MultiValueMap<String, String>> source) {
		if (MultiValueMap.class.isAssignableFrom(parameter.getParameterType())) {
			return (socket, input) -> source.apply(socket);
		}
		return (socket, input) -> source.apply(socket).toSingleValueMap();
	}

}
