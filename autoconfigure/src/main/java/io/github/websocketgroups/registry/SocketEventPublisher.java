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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;
import reactor.core.Exceptions;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.WebSocketConnectedEvent;
import io.github.websocketgroups.WebSocketDisconnectedEvent;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketListener;

/**
 * Publishes the beginning and the end of sockets as application events. A listener that
 * fails does not disturb the socket: its failure is logged.
 *
 * @since 0.1.0
 */
public final class SocketEventPublisher implements SocketListener {

	private static final Log logger = LogFactory.getLog(SocketEventPublisher.class);

	private final ApplicationEventPublisher publisher;

	/**
	 * Create a listener that publishes events.
	 * @param publisher where to publish
	 */
	public SocketEventPublisher(ApplicationEventPublisher publisher) {
		Assert.notNull(publisher, "'publisher' must not be null");
		this.publisher = publisher;
	}

	@Override
	public void opened(LiveSocket socket) {
		publish(new WebSocketConnectedEvent(socket), socket);
	}

	@Override
	public void ended(LiveSocket socket, Disconnect disconnect) {
		publish(new WebSocketDisconnectedEvent(socket, disconnect), socket);
	}

	private void publish(ApplicationEvent event, LiveSocket socket) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (Throwable ex) {
			Exceptions.throwIfJvmFatal(ex);
			logger.error("A listener of " + event.getClass().getSimpleName() + " failed for socket " + socket.id(), ex);
		}
	}

}
