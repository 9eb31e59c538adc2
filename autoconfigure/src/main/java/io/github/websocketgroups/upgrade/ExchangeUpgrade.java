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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.connection.PendingSocket;
import io.github.websocketgroups.protocol.HandshakeRequirements;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * The upgrade of one exchange: accepts it, with what was collected for the response.
 */
final class ExchangeUpgrade extends ResponseDraft {

	private final UpgradeServices services;

	private final UpgradeGate gate;

	private @Nullable PendingSocket socket;

	private @Nullable String checkedGroup;

	// the request cannot change, so that it is looked at once
	private @Nullable HandshakeHead head;

	private boolean wellFormed;

	private volatile @Nullable AcceptedUpgrade accepted;

	ExchangeUpgrade(ServerWebExchange exchange, UpgradeServices services, UpgradeGate gate) {
		super(exchange);
		this.services = services;
		this.gate = gate;
	}

	@Override
	public long socketId() {
		Assert.state(isRequested(), "There is no socket id: the request does not ask for a WebSocket");
		return reserve().socket().id();
	}

	private PendingSocket reserve() {
		if (this.socket == null) {
			this.socket = PendingSocket.reserve(new NativeExchange(exchange()).connection().channel(),
					this.services.sockets());
		}
		return this.socket;
	}

	@Override
	public boolean isRequested() {
		return HandshakeRequirements.isRequested(head().request());
	}

	private HandshakeHead head() {
		if (this.head == null) {
			this.head = new HandshakeHead(exchange());
		}
		return this.head;
	}

	@Override
	public WebSocket accept(String group) {
		Assert.notNull(group, "'group' must not be null");
		requireAcceptable();
		SocketGroup target = requireGroup(group);
		GroupSettings settings = this.services.settings().apply(group);
		Admitted admitted = admit(target, settings);
		chooseSubprotocol(target);
		PendingSocket pending = reserve();
		pending.accept(target, settings, admitted.place());
		if (!attributes().isEmpty()) {
			pending.socket().attributes().putAll(attributes());
		}
		start(new AcceptedUpgrade(exchange(), pending, admitted, this.gate), settings);
		return pending.socket();
	}

	private SocketGroup requireGroup(String group) {
		SocketGroup target = this.services.groups().apply(group);
		Assert.state(target != null, () -> "There is no WebSocket group '" + group
				+ "': name the group of a @WebSocketGroup or GroupHandler bean");
		return target;
	}

	private Admitted admit(SocketGroup group, GroupSettings settings) {
		new NativeExchange(exchange()).connection();
		requireWellFormed();
		this.gate.requireOrigin(exchange(), group.name(), settings);
		boolean checked = group.name().equals(this.checkedGroup);
		Mono<Void> checks = checked ? null : this.gate.checkNow(exchange(), group.name());
		return new Admitted(group, this.gate.admit(exchange(), group.name(), settings), checks);
	}

	private void requireWellFormed() {
		if (!this.wellFormed) {
			this.gate.requireWellFormed(exchange(), head().request());
			this.wellFormed = true;
		}
	}

	/**
	 * Accept for the path of a group, when the checks of the application are done.
	 */
	Mono<Void> join(String group) {
		requireWellFormed();
		if (!this.gate.hasChecks()) {
			accept(group);
			return complete();
		}
		this.gate.requireOrigin(exchange(), group, this.services.settings().apply(group));
		return this.gate.checkInTime(exchange(), group).then(Mono.defer(() -> {
			this.checkedGroup = group;
			accept(group);
			return complete();
		}));
	}

	private void start(AcceptedUpgrade upgrade, GroupSettings settings) {
		this.accepted = upgrade;
		try {
			upgrade.start(parts(settings.compression().enabled()), head().headers());
		}
		catch (RuntimeException ex) {
			upgrade.fail(ex);
			// as if it had not been tried: the handler may answer what it likes
			this.accepted = null;
			this.socket = null;
			throw ex;
		}
	}

	private void requireAcceptable() {
		AcceptedUpgrade before = this.accepted;
		if (before != null) {
			before.abort();
			throw new IllegalStateException("The upgrade was accepted already, as socket " + before.socket().id()
					+ ": call accept(..) once for each request");
		}
		Assert.state(this.wellFormed || isRequested(),
				"The request does not ask for a WebSocket: check isRequested() before calling accept(..)");
		Assert.state(!exchange().getResponse().isCommitted(),
				"The response was committed already: call accept(..) before anything is written");
	}

	/**
	 * Return the upgrade in progress.
	 * @return {@code null} before acceptance
	 */
	@Nullable AcceptedUpgrade accepted() {
		return this.accepted;
	}

	/**
	 * The exchange has ended: an id that was not accepted is dead.
	 */
	void exchangeEnded() {
		AcceptedUpgrade accepted = this.accepted;
		if (accepted != null) {
			accepted.exchangeEnded();
		}
		else if (this.socket != null) {
			this.socket.abandon(null);
		}
	}

	@Override
	public Mono<ServerResponse> handled() {
		return Mono.fromSupplier(() -> new HandledResponse(requireAccepted()));
	}

	@Override
	public Mono<Void> complete() {
		return Mono.defer(() -> requireAccepted().done());
	}

	private AcceptedUpgrade requireAccepted() {
		AcceptedUpgrade accepted = this.accepted;
		Assert.state(accepted != null, "The upgrade was not accepted: call accept(..) first");
		return accepted;
	}

}
