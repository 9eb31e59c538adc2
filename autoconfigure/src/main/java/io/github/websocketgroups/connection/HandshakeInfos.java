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

package io.github.websocketgroups.connection;

import java.net.URI;
import java.security.Principal;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.HandshakeInfo;
import reactor.core.publisher.Mono;

/**
 * Builds Spring's view of a handshake when somebody asks for it.
 */
final class HandshakeInfos {

	private HandshakeInfos() {
	}

	static HandshakeInfo of(Handshake handshake, KnownSocket socket) {
		HttpHeaders headers = handshake.headers().toHttpHeaders();
		Mono<Principal> principal = Mono.justOrEmpty(handshake.principal());
		return new HandshakeInfo(URI.create(handshake.uri()), headers, HeaderBlock.cookies(headers), principal,
				handshake.subprotocol(), handshake.remoteAddress(), socket.attributes(), "[" + socket.id() + "] ");
	}

}
