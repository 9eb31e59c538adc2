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

package io.github.websocketgroups.liveview;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketRegistry;

/**
 * What the page does to one socket: {@code POST} sends it a text message, {@code DELETE}
 * disconnects it. These are requests of their own and not messages of the page's socket,
 * so that rules for methods, protection against forged requests and access logs see them.
 *
 * @since 0.1.0
 */
public final class LiveViewActions implements WebHandler {

	static final int MAX_BODY = 64 * 1024;

	private final WebSocketRegistry registry;

	/**
	 * Create the actions.
	 * @param registry finds sockets
	 */
	public LiveViewActions(WebSocketRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		if (CorsUtils.isCorsRequest(exchange.getRequest())) {
			// a form on another site could send it
			return answer(exchange, HttpStatus.FORBIDDEN, "Only the page itself may do that");
		}
		HttpMethod method = exchange.getRequest().getMethod();
		if (!HttpMethod.POST.equals(method) && !HttpMethod.DELETE.equals(method)) {
			return Mono.error(new MethodNotAllowedException(method, List.of(HttpMethod.POST, HttpMethod.DELETE)));
		}
		Map<String, String> variables = exchange.getRequiredAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		long id;
		try {
			id = WebSocketId.parse(variables.getOrDefault("id", ""));
		}
		catch (IllegalArgumentException ex) {
			return answer(exchange, HttpStatus.BAD_REQUEST, "That is not the id of a socket");
		}
		Optional<WebSocket> socket = this.registry.find(id);
		if (socket.isEmpty()) {
			return answer(exchange, HttpStatus.NOT_FOUND, "The socket is dead");
		}
		return HttpMethod.POST.equals(method) ? send(exchange, socket.get()) : disconnect(exchange, socket.get());
	}

	private static Mono<Void> send(ServerWebExchange exchange, WebSocket socket) {
		return DataBufferUtils.join(exchange.getRequest().getBody(), MAX_BODY)
			.map(LiveViewActions::text)
			.defaultIfEmpty("")
			.flatMap((text) -> sent(exchange, socket.send(text)))
			.onErrorResume(DataBufferLimitException.class,
					(ex) -> answer(exchange, HttpStatus.CONTENT_TOO_LARGE, "At most 64 KB can be sent from here"));
	}

	private static String text(DataBuffer body) {
		String text = body.toString(StandardCharsets.UTF_8);
		DataBufferUtils.release(body);
		return text;
	}

	private static Mono<Void> sent(ServerWebExchange exchange, SendResult result) {
		return switch (result) {
			case SENT -> answer(exchange, HttpStatus.NO_CONTENT, "");
			case OVERFLOW -> answer(exchange, HttpStatus.CONFLICT, "The queue of the socket is full");
			default -> answer(exchange, HttpStatus.NOT_FOUND, "The socket is dead");
		};
	}

	private static Mono<Void> disconnect(ServerWebExchange exchange, WebSocket socket) {
		MultiValueMap<String, String> query = exchange.getRequest().getQueryParams();
		String code = query.getFirst("code");
		try {
			socket.disconnect((code != null) ? new CloseStatus(Integer.parseInt(code), query.getFirst("reason"))
					: CloseStatus.NORMAL);
		}
		catch (IllegalArgumentException ex) {
			return answer(exchange, HttpStatus.BAD_REQUEST, "A server cannot close with that code or reason");
		}
		return answer(exchange, HttpStatus.NO_CONTENT, "");
	}

	private static Mono<Void> answer(ServerWebExchange exchange, HttpStatus status, String text) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(status);
		if (text.isEmpty()) {
			return response.setComplete();
		}
		response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
		return response
			.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8))));
	}

}
