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

import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.websocketgroups.connection.PendingSocket;

/**
 * Lists an accepted socket, with its user and session, as soon as they are known.
 */
final class SocketEntry {

	private final ServerWebExchange exchange;

	private final PendingSocket pending;

	private final Admitted admitted;

	private final UpgradeGate gate;

	SocketEntry(ServerWebExchange exchange, PendingSocket pending, Admitted admitted, UpgradeGate gate) {
		this.exchange = exchange;
		this.pending = pending;
		this.admitted = admitted;
		this.gate = gate;
	}

	/**
	 * List the socket, before the application gets it if that takes no waiting.
	 * @return what to wait for; empty if the socket is listed
	 */
	Mono<Void> enter(HandshakeFactory factory, ContextView context) {
		Mono<Optional<Principal>> principal = this.exchange.getPrincipal()
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.contextWrite(context);
		if (this.admitted.checks() != null || this.gate.needsWebSession(this.admitted.group())) {
			return this.admitted.checked().then(principal).flatMap((user) -> enter(factory, user));
		}
		CompletableFuture<Optional<Principal>> found = principal.toFuture();
		Optional<Principal> user = found.getNow(null);
		if (user == null) {
			return Mono.fromFuture(found).flatMap((later) -> enter(factory, later));
		}
		this.gate.admitUser(this.exchange, this.admitted, user.orElse(null));
		this.pending.enter(factory.create(user.orElse(null), null));
		return Mono.empty();
	}

	private Mono<Void> enter(HandshakeFactory factory, Optional<Principal> user) {
		this.gate.admitUser(this.exchange, this.admitted, user.orElse(null));
		Mono<Optional<WebSession>> session = this.gate.needsWebSession(this.admitted.group())
				? this.exchange.getSession().map(Optional::of) : Mono.just(Optional.empty());
		return session
			.doOnNext((webSession) -> this.pending.enter(factory.create(user.orElse(null), webSession.orElse(null))))
			.then();
	}

}
