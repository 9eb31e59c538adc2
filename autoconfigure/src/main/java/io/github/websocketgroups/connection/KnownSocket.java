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

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketDetails;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.MessageTap;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * What is known of a socket without its connection: its id, its group, its handshake and
 * its memberships. Any thread.
 */
abstract class KnownSocket implements LiveSocket {

	private final long id;

	private final SocketServices services;

	// set once, when the upgrade is accepted
	private volatile @Nullable SocketGroup group;

	private volatile GroupSettings settings;

	private volatile @Nullable Handshake handshake;

	private volatile @Nullable MessageTap tap; // written under this

	KnownSocket(long id, SocketServices services) {
		this.id = id;
		this.services = services;
		this.settings = services.defaults();
	}

	/**
	 * Give the socket a group, whose settings must be there first.
	 */
	void accept(SocketGroup group, GroupSettings settings) {
		this.settings = settings;
		this.group = group;
		Function<String, MessageTap> taps = this.services.taps();
		if (taps != null) {
			addTap(taps.apply(group.name()));
		}
	}

	void enter(Handshake handshake) {
		this.handshake = handshake;
		this.services.directory().enter(this);
	}

	SocketServices services() {
		return this.services;
	}

	GroupSettings settings() {
		return this.settings;
	}

	SocketGroup requireGroup() {
		SocketGroup group = this.group;
		Assert.state(group != null, this::notAccepted);
		return group;
	}

	@Nullable Handshake handshakeOrNull() {
		return this.handshake;
	}

	@Nullable MessageTap tap() {
		return this.tap;
	}

	@Override
	public synchronized void addTap(MessageTap tap) {
		this.tap = Taps.with(this.tap, tap);
	}

	@Override
	public synchronized void removeTap(MessageTap tap) {
		this.tap = Taps.without(this.tap, tap);
	}

	private Handshake requireHandshake() {
		Handshake handshake = this.handshake;
		Assert.state(handshake != null, this::notAccepted);
		return handshake;
	}

	private String notAccepted() {
		return "Socket " + this.id + " was not accepted yet";
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public @Nullable String group() {
		SocketGroup group = this.group;
		return (group != null) ? group.name() : null;
	}

	@Override
	public HandshakeInfo handshake() {
		return HandshakeInfos.of(requireHandshake(), this);
	}

	@Override
	public @Nullable Principal principal() {
		Handshake handshake = this.handshake;
		return (handshake != null) ? handshake.principal() : null;
	}

	@Override
	public void reauthenticate(Principal principal, ContextView context) {
		this.handshake = requireHandshake().with(principal, context);
	}

	@Override
	public @Nullable Object session() {
		Handshake handshake = this.handshake;
		return (handshake != null) ? handshake.session() : null;
	}

	@Override
	public <T> @Nullable T session(Class<T> type) {
		Object session = session();
		return type.isInstance(session) ? type.cast(session) : null;
	}

	@Override
	public String path() {
		return requireHandshake().path();
	}

	@Override
	public Map<String, String> pathVariables() {
		return requireHandshake().pathVariables();
	}

	@Override
	public @Nullable WebSession webSession() {
		return requireHandshake().webSession();
	}

	@Override
	public ContextView context() {
		Handshake handshake = this.handshake;
		return (handshake != null) ? handshake.context() : Context.empty();
	}

	@Override
	public Mono<WebSocketDetails> details() {
		return Mono.fromCallable(this::detailsOrNull);
	}

	private @Nullable WebSocketDetails detailsOrNull() {
		String group = group();
		if (isDead() || group == null) {
			return null;
		}
		Principal principal = principal();
		return new WebSocketDetails(this.id, group, handshake(), (principal != null) ? principal.getName() : null,
				Map.copyOf(attributes()));
	}

	@Override
	public Mono<Void> join(String topic) {
		return this.services.directory().join(this, topic);
	}

	@Override
	public Mono<Void> leave(String topic) {
		return this.services.directory().leave(this, topic);
	}

	@Override
	public Set<String> topics() {
		return this.services.directory().topics(this);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof WebSocket that && this.id == that.id();
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.id);
	}

	@Override
	public String toString() {
		return "WebSocket " + this.id + " of group '" + group() + "'";
	}

}
