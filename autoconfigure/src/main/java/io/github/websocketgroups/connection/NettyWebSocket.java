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

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.SocketGroup;
import io.github.websocketgroups.spi.SocketLimit;
import io.github.websocketgroups.spi.SocketMeter;
import io.github.websocketgroups.spi.SocketMeters;

/**
 * A socket of this node, which ends once, whoever wants it first. Holds what any thread
 * may ask; what happens on the wire is the business of its {@link SocketConnection} on
 * the event loop.
 */
final class NettyWebSocket extends SendingSocket {

	private final Outbound outbound;

	private final SocketConnection connection;

	private final SocketState state = new SocketState();

	// set when the socket opens, if somebody counts
	private volatile @Nullable SocketMeter meter;

	NettyWebSocket(long id, Channel channel, SocketServices services) {
		super(id, services);
		this.outbound = new Outbound(this, services.loops().get(channel.eventLoop()), settings().outbound());
		this.connection = new SocketConnection(this, channel);
	}

	void accept(SocketGroup group, GroupSettings settings, Runnable onEnd) {
		this.state.onEnd(onEnd);
		this.outbound.limits(settings.outbound());
		accept(group, settings);
	}

	@Override
	Outbound outboundQueue() {
		return this.outbound;
	}

	OutboundWriter writer() {
		return this.outbound.writer();
	}

	SocketConnection connection() {
		return this.connection;
	}

	/**
	 * Have what the socket does counted from now on, if somebody wants to know.
	 */
	void measure() {
		SocketMeters meters = services().meters();
		this.meter = (meters != null) ? meters.meter(this) : null;
	}

	@Override
	@Nullable SocketMeter meter() {
		return this.meter;
	}

	SocketState state() {
		return this.state;
	}

	/**
	 * End the socket, if nothing has ended it before. Any thread.
	 */
	boolean end(Ending ending) {
		if (!this.state.end(ending)) {
			this.outbound.reservation().close();
			return false;
		}
		this.outbound.reservation().close();
		services().directory().remove(this);
		this.state.runOnEnd();
		SocketLoop loop = this.outbound.loop();
		if (loop.inLoop()) {
			loop.runInOrder(() -> this.connection.startClosing(ending));
		}
		else {
			loop.execute(LoopTask.of(() -> this.connection.startClosing(ending)));
		}
		return true;
	}

	@Override
	void drop() {
		end(Ending.dropped());
	}

	@Override
	public void disconnect() {
		end(Ending.byApplication(CloseStatus.NORMAL));
	}

	@Override
	public void disconnect(CloseStatus status) {
		CloseStatuses.requireSendable(status);
		end(Ending.byApplication(status));
	}

	@Override
	public void fail(CloseStatus status, @Nullable Throwable cause) {
		CloseStatuses.requireSendable(status);
		end(Ending.byServer(status, cause));
	}

	@Override
	public void retire(CloseStatus status) {
		CloseStatuses.requireSendable(status);
		end(Ending.retired(status, null));
	}

	@Override
	public void retire(CloseStatus status, Duration patience) {
		CloseStatuses.requireSendable(status);
		end(Ending.retired(status, patience));
	}

	/**
	 * A sender found the queue full.
	 */
	void overflowed(OverflowPolicy policy) {
		if (policy == OverflowPolicy.CLOSE) {
			end(Ending.byLimit(SocketLimit.QUEUE));
		}
	}

	@Override
	public boolean isDead() {
		return this.state.isEnded();
	}

	@Override
	public Mono<Boolean> alive() {
		return Mono.fromSupplier(() -> !isDead());
	}

	@Override
	public Mono<Void> ended() {
		return this.state.ended();
	}

	@Override
	public void ping() {
		this.outbound.loop().execute(LoopTask.of(this.connection::ping));
	}

	void resumeReading() {
		this.connection.resume();
	}

	@Override
	public Map<String, Object> attributes() {
		return this.state.attributes();
	}

	@Override
	public Instant connectedAt() {
		return this.connection.connectedAt();
	}

	@Override
	public Duration idle() {
		return this.connection.idle();
	}

	@Override
	public @Nullable Duration roundTripTime() {
		return this.connection.roundTripTime();
	}

	@Override
	public Traffic inbound() {
		return this.connection.received();
	}

	@Override
	public Traffic outbound() {
		return new Traffic(writer().sentMessages(), writer().sentBytes());
	}

	@Override
	public Traffic queued() {
		return new Traffic(this.outbound.reservation().messages(), this.outbound.reservation().bytes());
	}

}
