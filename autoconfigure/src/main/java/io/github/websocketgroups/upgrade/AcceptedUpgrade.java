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

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.reactivestreams.Publisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import io.github.websocketgroups.connection.HeaderBlock;
import io.github.websocketgroups.connection.PendingSocket;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * An upgrade from its acceptance to the moment the socket owns its channel: commits the
 * response, with everything that runs for an ordinary one, then lets Reactor Netty do the
 * handshake. Starts one turn of the event loop after its acceptance, so that a handler
 * that fails before that still gets an ordinary error response.
 */
final class AcceptedUpgrade {

	private static final Log logger = LogFactory.getLog(AcceptedUpgrade.class);

	private static final CloseStatus HANDLER_FAILED = CloseStatus.SERVER_ERROR.withReason("Handler failed");

	private final ServerWebExchange exchange;

	private final NativeExchange below;

	private final PendingSocket pending;

	private final Admitted admitted;

	private final UpgradeGate gate;

	private final Duration timeout;

	private final Sinks.Empty<Void> done = Sinks.empty();

	private volatile boolean committing;

	private volatile boolean failed;

	private volatile boolean aborted;

	private volatile boolean attached;

	AcceptedUpgrade(ServerWebExchange exchange, PendingSocket pending, Admitted admitted, UpgradeGate gate) {
		this.timeout = gate.timeout();
		this.exchange = exchange;
		this.below = new NativeExchange(exchange);
		this.pending = pending;
		this.admitted = admitted;
		this.gate = gate;
	}

	LiveSocket socket() {
		return this.pending.socket();
	}

	/**
	 * Return what completes when the upgrade is done, or fails as it does.
	 */
	Mono<Void> done() {
		return this.done.asMono();
	}

	/**
	 * Return whether the response is still that of the upgrade.
	 */
	boolean ownsResponse() {
		return !this.failed && !this.aborted;
	}

	/**
	 * Return whether the response is being committed by the upgrade itself.
	 */
	boolean isCommitting() {
		return this.committing;
	}

	/**
	 * Do not go on, if there is still time.
	 */
	void abort() {
		if (!this.committing) {
			this.aborted = true;
			this.pending.abandon(null);
			this.done.emitEmpty(EmitFailureHandler.FAIL_FAST);
		}
	}

	/**
	 * The handler failed although it had accepted the upgrade.
	 */
	void handlerFailed(Throwable cause) {
		logger.error("The handler of " + this.exchange.getRequest().getPath() + " failed after it had accepted "
				+ socket() + ", which is closed with 1011", cause);
		socket().fail(HANDLER_FAILED, cause);
	}

	void start(ResponseParts parts, HeaderBlock headers) {
		ContextView context = HandshakeContext.of(this.exchange);
		HandshakeFactory factory = new HandshakeFactory(this.exchange, headers, this.admitted.group(), parts, context);
		SocketEntry entry = new SocketEntry(this.exchange, this.pending, this.admitted, this.gate);
		Mono<Void> entered = entry.enter(factory, context);
		// side by side, so that what is done at once does not deepen the stack
		Mono<Void> steps = Flux
			.concat(entered, Mono.defer(this.pending::listed), this.below.onEventLoop(() -> commit(parts)),
					this.below.onEventLoop(this::handshake))
			.then();
		UpgradeRun run = new UpgradeRun(this, this.below.eventLoop(), Context.of(context));
		this.below.eventLoop().execute(() -> run(run, steps));
	}

	private void run(UpgradeRun run, Mono<Void> steps) {
		if (!this.aborted) {
			run.start(steps, this.timeout);
		}
	}

	/**
	 * The socket owns its channel, or the response is another one.
	 */
	void succeeded() {
		this.done.emitEmpty(EmitFailureHandler.FAIL_FAST);
	}

	/**
	 * Give up: nothing of the upgrade is left, and the response is an ordinary one.
	 */
	void fail(Throwable ex) {
		if (this.failed) {
			return;
		}
		this.failed = true;
		this.pending.abandon(ex);
		this.done.emitError(ex, EmitFailureHandler.FAIL_FAST);
	}

	/**
	 * Answer 503: like any other error, unless an action that runs before the commit of
	 * the response does not end. Then nothing could be committed any more, and the answer
	 * is written past it.
	 */
	Mono<Void> timedOut() {
		ResponseStatusException ex = this.gate.tookTooLong(this.exchange, socket().toString(), slowStep());
		if (!this.committing || this.below.hasSentHeaders()) {
			return Mono.error(ex);
		}
		this.failed = true;
		this.pending.abandon(ex);
		return this.below.send(HttpStatus.SERVICE_UNAVAILABLE);
	}

	private String slowStep() {
		if (this.committing) {
			return "an action before the commit of the response";
		}
		String lookUps = "the look-up of the principal or the session";
		return (this.admitted.checks() != null) ? "an UpgradeCheck, or " + lookUps + "," : lookUps;
	}

	private Mono<Void> commit(ResponseParts parts) {
		if (this.aborted) {
			return Mono.empty();
		}
		this.committing = true;
		UpgradeResponseWriter.write(this.exchange, parts);
		return this.exchange.getResponse().setComplete();
	}

	private Mono<Void> handshake() {
		if (!this.committing) {
			// aborted, so that nothing was committed
			return Mono.empty();
		}
		this.pending.prepare();
		return this.below.upgrade(this::attach);
	}

	private Publisher<Void> attach() {
		try {
			this.pending.attach();
			this.attached = true;
		}
		catch (RuntimeException ex) {
			logger.error("Could not take over the channel of " + socket(), ex);
			fail(ex);
			this.below.dispose();
		}
		// completing it would make Reactor Netty close the socket
		return Mono.never();
	}

	/**
	 * The exchange is over, and nobody reads its headers any more one turn later. Reactor
	 * Netty would keep them as long as the connection lasts.
	 */
	void exchangeEnded() {
		if (this.attached) {
			this.below.eventLoop().execute(this.below::clearHeaders);
		}
	}

}
