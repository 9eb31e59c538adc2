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

package io.github.websocketgroups.liveview;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * The group of those who look at the page.
 */
final class ViewerGroup implements SocketGroup {

	private final LiveView view;

	ViewerGroup(LiveView view) {
		this.view = view;
	}

	@Override
	public String name() {
		return "live-view";
	}

	@Override
	public boolean handlesText() {
		return true;
	}

	@Override
	public @Nullable Mono<Void> connected(LiveSocket socket) {
		this.view.opened(socket);
		return null;
	}

	@Override
	public @Nullable Mono<Void> text(LiveSocket socket, String text) {
		try {
			this.view.received(socket, Command.parse(text));
		}
		catch (IllegalArgumentException ex) {
			socket.fail(CloseStatus.BAD_DATA, ex);
		}
		return null;
	}

	@Override
	public @Nullable Mono<Void> disconnected(LiveSocket socket, Disconnect disconnect) {
		this.view.ended(socket);
		return null;
	}

}
