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

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * A group whose events go to the callbacks of a bean.
 */
final class HandledGroup implements SocketGroup {

	private final GroupDefinition definition;

	private final boolean needsWebSession;

	private final Map<CallbackKind, CallbackRunner> runners;

	HandledGroup(GroupDefinition definition, boolean needsWebSession, Map<CallbackKind, CallbackRunner> runners) {
		this.definition = definition;
		this.needsWebSession = needsWebSession;
		this.runners = new EnumMap<>(CallbackKind.class);
		this.runners.putAll(runners);
	}

	@Override
	public String name() {
		return this.definition.name();
	}

	@Override
	public @Nullable String path() {
		return this.definition.path();
	}

	@Override
	public List<String> subprotocols() {
		return this.definition.subprotocols();
	}

	@Override
	public boolean concurrent() {
		return this.definition.concurrent();
	}

	@Override
	public boolean handlesText() {
		return this.runners.containsKey(CallbackKind.TEXT);
	}

	@Override
	public boolean handlesBinary() {
		return this.runners.containsKey(CallbackKind.BINARY);
	}

	@Override
	public boolean handlesPong() {
		return this.runners.containsKey(CallbackKind.PONG);
	}

	@Override
	public boolean needsWebSession() {
		return this.needsWebSession;
	}

	@Override
	public @Nullable Mono<Void> connected(LiveSocket socket) {
		return run(CallbackKind.CONNECT, socket, null);
	}

	@Override
	public @Nullable Mono<Void> text(LiveSocket socket, String text) {
		return run(CallbackKind.TEXT, socket, text);
	}

	@Override
	public @Nullable Mono<Void> binary(LiveSocket socket, byte[] bytes) {
		return run(CallbackKind.BINARY, socket, bytes);
	}

	@Override
	public @Nullable Mono<Void> pong(LiveSocket socket, byte[] bytes) {
		return run(CallbackKind.PONG, socket, bytes);
	}

	@Override
	public @Nullable Mono<Void> disconnected(LiveSocket socket, Disconnect disconnect) {
		return run(CallbackKind.DISCONNECT, socket, disconnect);
	}

	private @Nullable Mono<Void> run(CallbackKind kind, LiveSocket socket, @Nullable Object input) {
		CallbackRunner runner = this.runners.get(kind);
		return (runner != null) ? runner.run(socket, input) : null;
	}

	@Override
	public String toString() {
		return "group '" + name() + "'";
	}

}
