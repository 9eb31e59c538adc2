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

package io.github.websocketgroups.sample.echo;

import java.util.Locale;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketUpgrade;

/**
 * An echo without annotations: a group of functions, and a functional route that leads to
 * it. The group is for text only, so a binary message ends its socket with 1003.
 */
@Configuration(proxyBeanMethods = false)
class FunctionalEcho {

	@Bean
	GroupHandler shout() {
		return GroupHandler.group("shout")
			.path("/shout")
			.onTextReply((text, socket) -> text.toUpperCase(Locale.ROOT))
			.build();
	}

	@Bean
	RouterFunction<ServerResponse> shoutRoute() {
		return RouterFunctions.route().GET("/routes/shout", this::upgrade).build();
	}

	private Mono<ServerResponse> upgrade(ServerRequest request) {
		WebSocketUpgrade upgrade = WebSocketUpgrade.from(request);
		if (!upgrade.isRequested()) {
			return ServerResponse.status(HttpStatus.UPGRADE_REQUIRED).header("Upgrade", "websocket").build();
		}
		// the id is known, and may be stored, before there is a socket
		upgrade.header("Socket-Id", WebSocketId.toString(upgrade.socketId())).accept("shout");
		return upgrade.handled();
	}

}
