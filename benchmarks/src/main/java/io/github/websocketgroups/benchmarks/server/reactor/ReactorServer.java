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

package io.github.websocketgroups.benchmarks.server.reactor;

import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * Reactor Netty's own WebSocket handlers.
 *
 * @since 0.1.0
 */
public final class ReactorServer {

	private final Sinks.Many<String> room = Sinks.many().multicast().directBestEffort();

	private ReactorServer() {
	}

	private Publisher<Void> echo(WebsocketInbound in, WebsocketOutbound out) {
		return out.sendObject(in.receiveFrames().map(WebSocketFrame::retain));
	}

	private Publisher<Void> room(WebsocketInbound in, WebsocketOutbound out) {
		Mono<Void> input = in.receive().asString().doOnNext(this::publish).then();
		Mono<Void> output = out.sendString(this.room.asFlux()).then();
		return Mono.firstWithSignal(input, output);
	}

	// Best effort, as the examples have it: what finds no room is dropped without a word
	private void publish(String text) {
		Sinks.EmitResult unused = this.room.tryEmitNext(text);
	}

	/**
	 * Start.
	 * @param args ignored
	 */
	public static void main(String[] args) {
		ReactorServer server = new ReactorServer();
		HttpServer.create()
			.host("0.0.0.0")
			.port(Integer.getInteger("server.port", 0))
			.route((routes) -> routes.ws("/echo", server::echo).ws("/binary", server::echo).ws("/room", server::room))
			.bindNow()
			.onDispose()
			.block();
	}

}
