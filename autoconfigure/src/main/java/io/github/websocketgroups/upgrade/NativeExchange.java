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

package io.github.websocketgroups.upgrade;

import java.util.function.Supplier;

import io.netty.channel.EventLoop;
import org.reactivestreams.Publisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.Assert;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * What Reactor Netty has below an exchange: its request and response, which are the same
 * object, and their connection.
 */
final class NativeExchange {

	// frames are never given to Reactor Netty's decoder, so its limit does not matter
	private static final WebsocketServerSpec SPEC = WebsocketServerSpec.builder().handlePing(true).build();

	private final ServerWebExchange exchange;

	NativeExchange(ServerWebExchange exchange) {
		this.exchange = exchange;
	}

	/**
	 * Return the connection.
	 * @throws IllegalStateException if the server is another one
	 */
	Connection connection() {
		Object response = ServerHttpResponseDecorator.getNativeResponse(this.exchange.getResponse());
		Assert.state(response instanceof Connection,
				() -> "WebSocket upgrades need Reactor Netty, not " + response.getClass().getName());
		return (Connection) response;
	}

	EventLoop eventLoop() {
		return connection().channel().eventLoop();
	}

	/**
	 * A commit action may have moved to another thread, but the pipeline is changed on
	 * the event loop only.
	 */
	Mono<Void> onEventLoop(Supplier<Mono<Void>> step) {
		EventLoop eventLoop = eventLoop();
		return Mono.defer(() -> eventLoop.inEventLoop() ? step.get()
				: Mono.defer(step).subscribeOn(Schedulers.fromExecutor(eventLoop)));
	}

	/**
	 * Have Reactor Netty do the handshake, and then give the channel away.
	 * @param handler run when the 101 response is out
	 */
	Mono<Void> upgrade(Supplier<Publisher<Void>> handler) {
		HttpServerResponse response = response();
		normalize(response);
		return response.sendWebsocket((in, out) -> handler.get(), SPEC);
	}

	/**
	 * Leave in the request what was found valid in it: Netty looks at it once more, and
	 * knows no lists.
	 */
	private static void normalize(HttpServerResponse response) {
		if (response instanceof HttpServerRequest request && request.requestHeaders().contains(HttpHeaders.UPGRADE)) {
			request.requestHeaders().set(HttpHeaders.UPGRADE, "websocket");
			request.requestHeaders().set(HttpHeaders.CONNECTION, "Upgrade");
		}
	}

	boolean hasSentHeaders() {
		return response().hasSentHeaders();
	}

	/**
	 * Answer past what Spring has begun to commit.
	 */
	Mono<Void> send(HttpStatus status) {
		return response().status(status.value()).keepAlive(false).send();
	}

	void clearHeaders() {
		HttpServerResponse response = response();
		response.responseHeaders().clear();
		if (response instanceof HttpServerRequest request) {
			request.requestHeaders().clear();
		}
	}

	void dispose() {
		connection().dispose();
	}

	private HttpServerResponse response() {
		return ServerHttpResponseDecorator.getNativeResponse(this.exchange.getResponse());
	}

}
