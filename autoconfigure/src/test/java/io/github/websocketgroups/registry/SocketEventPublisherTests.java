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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocketConnectedEvent;
import io.github.websocketgroups.WebSocketDisconnectedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SocketEventPublisher}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SocketEventPublisherTests {

	private final FakeLiveSocket socket = new FakeLiveSocket((1L << 60) + 1);

	private final Disconnect disconnect = new Disconnect(CloseStatus.NORMAL, Initiator.PEER, Duration.ZERO, null);

	@Test
	void publishesBeginningAndEnd() {
		List<Object> events = new ArrayList<>();
		SocketEventPublisher listener = publisher(events::add);
		listener.opened(this.socket);
		listener.ended(this.socket, this.disconnect);
		assertThat(events).hasSize(2);
		assertThat(((WebSocketConnectedEvent) events.get(0)).socket()).isSameAs(this.socket);
		WebSocketDisconnectedEvent ended = (WebSocketDisconnectedEvent) events.get(1);
		assertThat(ended.socket()).isSameAs(this.socket);
		assertThat(ended.disconnect()).isSameAs(this.disconnect);
	}

	@Test
	void failureOfListenerIsLoggedOnceAndSwallowed(CapturedOutput output) {
		publisher((event) -> {
			throw new IllegalStateException("listener is broken");
		}).opened(this.socket);
		assertThat(output.toString()).containsOnlyOnce("listener is broken")
			.contains("A listener of WebSocketConnectedEvent failed for socket " + this.socket.id());
	}

	@Test
	void fatalErrorIsNotSwallowed() {
		SocketEventPublisher listener = publisher((event) -> {
			throw new OutOfMemoryError("simulated");
		});
		assertThatExceptionOfType(OutOfMemoryError.class)
			.isThrownBy(() -> listener.ended(this.socket, this.disconnect));
	}

	private static SocketEventPublisher publisher(ApplicationEventPublisher publisher) {
		return new SocketEventPublisher(publisher);
	}

}
