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

package io.github.websocketgroups.registry;

import java.security.Principal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.StubLiveSocket;

/**
 * A socket without a connection: records what it was told.
 */
public class FakeLiveSocket extends StubLiveSocket {

	final List<WebSocketMessage> sent = new CopyOnWriteArrayList<>();

	public final List<CloseStatus> statuses = new CopyOnWriteArrayList<>();

	private volatile @Nullable String group;

	private volatile @Nullable String user;

	private volatile @Nullable Object session;

	private volatile boolean dead;

	public FakeLiveSocket(long id) {
		super(id);
	}

	public FakeLiveSocket group(String group) {
		this.group = group;
		return this;
	}

	public FakeLiveSocket user(String user) {
		this.user = user;
		return this;
	}

	public FakeLiveSocket session(Object session) {
		this.session = session;
		return this;
	}

	@Override
	public @Nullable String group() {
		return this.group;
	}

	@Override
	public SendResult send(WebSocketMessage message) {
		if (this.dead) {
			return SendResult.GONE;
		}
		this.sent.add(message);
		return SendResult.SENT;
	}

	@Override
	public void disconnect(CloseStatus status) {
		this.statuses.add(status);
		this.dead = true;
	}

	@Override
	public boolean isDead() {
		return this.dead;
	}

	@Override
	public @Nullable Principal principal() {
		String name = this.user;
		return (name != null) ? () -> name : null;
	}

	@Override
	public @Nullable Object session() {
		return this.session;
	}

	@Override
	public Traffic outbound() {
		return new Traffic(this.sent.size(), 0);
	}

}
