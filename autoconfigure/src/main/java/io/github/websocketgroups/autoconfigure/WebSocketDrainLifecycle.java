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

package io.github.websocketgroups.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.RejectionReason;
import io.github.websocketgroups.connection.SocketDrain;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.upgrade.Admission;

/**
 * Refuses new sockets and drains those there are before the web server starts its own
 * graceful shutdown, which would wait for them in vain.
 */
final class WebSocketDrainLifecycle extends ReactiveLifecycle {

	static final int PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 512;

	private static final Log logger = LogFactory.getLog(WebSocketDrainLifecycle.class);

	private final Admission admission;

	private final SocketDrain drain;

	private final Supplier<List<LiveSocket>> sockets;

	private final WebSocketProperties.Drain properties;

	WebSocketDrainLifecycle(Admission admission, SocketDrain drain, Supplier<List<LiveSocket>> sockets,
			WebSocketProperties.Drain properties) {
		super(PHASE);
		this.admission = admission;
		this.drain = drain;
		this.sockets = sockets;
		this.properties = properties;
	}

	@Override
	public void start() {
		this.admission.open(RejectionReason.SHUTDOWN);
		running();
	}

	@Override
	Mono<Void> end() {
		this.admission.close(RejectionReason.SHUTDOWN);
		int live = this.sockets.get().size();
		if (live > 0) {
			logger.info("Draining " + live + " WebSockets");
		}
		return this.drain.drain(this.sockets, this.properties.spread(), this.properties.time());
	}

}
