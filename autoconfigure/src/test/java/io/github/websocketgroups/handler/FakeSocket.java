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

import java.net.URI;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.StubLiveSocket;

/**
 * A socket without a connection that keeps what is sent to it.
 */
final class FakeSocket extends StubLiveSocket {

	final List<Object> sent = Collections.synchronizedList(new ArrayList<>());

	final Map<String, String> pathVariables = new HashMap<>();

	final HttpHeaders headers = new HttpHeaders();

	final MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();

	URI uri = URI.create("ws://localhost/chat");

	SendResult result = SendResult.SENT;

	Supplier<Mono<SendResult>> delivery = () -> Mono.just(this.result);

	Context context = Context.empty();

	@Nullable Principal principal;

	@Nullable Object session;

	@Nullable WebSession webSession;

	volatile @Nullable CloseStatus failure;

	volatile @Nullable Throwable cause;

	private final Sinks.Empty<Void> ended = Sinks.empty();

	FakeSocket(long id) {
		super(id);
	}

	@Override
	public String group() {
		return "chat";
	}

	@Override
	public SendResult send(String text) {
		return keep(text);
	}

	@Override
	public SendResult send(byte[] bytes) {
		return keep(bytes);
	}

	@Override
	public SendResult send(Object payload) {
		return keep(payload);
	}

	@Override
	public SendResult send(WebSocketMessage message) {
		return keep(message);
	}

	@Override
	public SendResult send(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		return keep(message);
	}

	private SendResult keep(Object payload) {
		this.sent.add(payload);
		return this.result;
	}

	@Override
	public Mono<SendResult> deliver(String text) {
		return deliver((Object) text);
	}

	@Override
	public Mono<SendResult> deliver(byte[] bytes) {
		return deliver((Object) bytes);
	}

	@Override
	public Mono<SendResult> deliver(Object payload) {
		return Mono.defer(() -> {
			this.sent.add(payload);
			return this.delivery.get();
		});
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message) {
		return deliver((Object) message);
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		return deliver((Object) message);
	}

	@Override
	public HandshakeInfo handshake() {
		return new HandshakeInfo(this.uri, this.headers, this.cookies, Mono.justOrEmpty(this.principal), null, null,
				Map.of(), null);
	}

	@Override
	public @Nullable Principal principal() {
		return this.principal;
	}

	@Override
	public @Nullable Object session() {
		return this.session;
	}

	@Override
	public void fail(CloseStatus status, @Nullable Throwable cause) {
		this.failure = status;
		this.cause = cause;
	}

	@Override
	public void retire(CloseStatus status) {
		this.failure = status;
	}

	void end() {
		this.ended.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
	}

	@Override
	public Mono<Void> ended() {
		return this.ended.asMono();
	}

	@Override
	public String path() {
		return "/chat";
	}

	@Override
	public Map<String, String> pathVariables() {
		return this.pathVariables;
	}

	@Override
	public @Nullable WebSession webSession() {
		return this.webSession;
	}

	@Override
	public ContextView context() {
		return this.context;
	}

}
