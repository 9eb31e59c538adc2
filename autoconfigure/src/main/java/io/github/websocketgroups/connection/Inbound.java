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

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.protocol.CloseCodes;
import io.github.websocketgroups.protocol.FrameLimits;
import io.github.websocketgroups.protocol.FrameReader;
import io.github.websocketgroups.protocol.Inflation;
import io.github.websocketgroups.protocol.MessageSink;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.MessageTap;
import io.github.websocketgroups.spi.SocketGroup;
import io.github.websocketgroups.spi.SocketLimit;
import io.github.websocketgroups.spi.SocketMeter;

/**
 * What the frames of one peer lead to: callbacks for messages, pongs for pings, and the
 * close handshake. Event loop only; the counters may be read from any thread.
 */
final class Inbound implements MessageSink {

	private final NettyWebSocket socket;

	private final SocketConnection connection;

	private final Callbacks callbacks;

	private final SocketGroup group;

	private final FrameReader reader;

	// as long as nothing is limited there is none
	private @Nullable InboundRates rates;

	private long messages;

	private long bytes;

	Inbound(SocketConnection connection) {
		this.socket = connection.socket();
		this.connection = connection;
		this.callbacks = connection.callbacks();
		this.group = this.socket.requireGroup();
		this.reader = createReader(this.socket);
	}

	private FrameReader createReader(NettyWebSocket socket) {
		GroupSettings.Message limits = socket.settings().message();
		Handshake handshake = socket.handshakeOrNull();
		boolean compressed = handshake != null && handshake.compressed();
		return new FrameReader(new FrameLimits(limits.maxSize(), limits.maxFragments()), this,
				compressed ? Inflation.withoutContextTakeover() : null);
	}

	/**
	 * Read frames, until there are no more or reading should pause.
	 * @param in what has arrived, not released here
	 */
	void read(ByteBuf in) {
		SocketMeter meter = this.socket.meter();
		if (meter == null) {
			readFrames(in);
			return;
		}
		long messagesBefore = this.messages;
		long bytesBefore = this.bytes;
		long start = System.nanoTime();
		try {
			readFrames(in);
		}
		finally {
			meter.received(this.messages - messagesBefore, this.bytes - bytesBefore, System.nanoTime() - start);
		}
	}

	private void readFrames(ByteBuf in) {
		while (in.isReadable() && !paused()) {
			this.reader.read(in);
		}
	}

	/**
	 * Return whether a message has begun to arrive and is not complete.
	 */
	boolean isMidMessage() {
		return this.reader.isMidMessage();
	}

	/**
	 * Free what an incomplete message holds.
	 */
	void release() {
		this.reader.release();
	}

	@Override
	public void text(String text, int payloadBytes) {
		MessageTap tap = this.socket.tap();
		if (tap != null) {
			Taps.textReceived(tap, this.socket, text, payloadBytes);
		}
		if (isAdmitted(payloadBytes, this.group.handlesText())) {
			this.callbacks.message(text);
		}
	}

	@Override
	public void binary(byte[] payload) {
		MessageTap tap = this.socket.tap();
		if (tap != null) {
			Taps.binaryReceived(tap, this.socket, payload.length);
		}
		if (isAdmitted(payload.length, this.group.handlesBinary())) {
			this.callbacks.message(payload);
		}
	}

	private boolean isAdmitted(int size, boolean handled) {
		if (this.socket.isDead()) {
			return false;
		}
		this.messages++;
		this.bytes += size;
		if (!handled) {
			return end(Ending.byServer(CloseStatuses.CANNOT_ACCEPT, null));
		}
		GroupSettings.Message limits = this.socket.settings().message();
		return (limits.rate() == 0 && limits.byteRate() == 0) || isWithin(rates().message(now(), size));
	}

	private InboundRates rates() {
		if (this.rates == null) {
			this.rates = new InboundRates(this.socket.settings(), now());
		}
		return this.rates;
	}

	private long now() {
		return this.connection.loop().nanoTime();
	}

	private boolean isWithin(@Nullable SocketLimit exceeded) {
		return exceeded == null || end(Ending.byLimit(exceeded));
	}

	@Override
	public void ping(byte[] payload) {
		if (isControlAdmitted()) {
			this.socket.writer().pong(payload);
		}
	}

	@Override
	public void pong(byte[] payload) {
		this.connection.pong(payload);
		if (isControlAdmitted() && this.group.handlesPong()) {
			this.callbacks.message(new Pong(payload));
		}
	}

	private boolean isControlAdmitted() {
		if (this.socket.isDead()) {
			return false;
		}
		return this.socket.settings().controlRate() == 0 || isWithin(rates().control(now()));
	}

	@Override
	public void close(int code, String reason) {
		this.connection.peerClosed(code, reason);
	}

	@Override
	public void fail(int code, String reason) {
		if (this.socket.isDead()) {
			// its close frame could not be read any more, so there is none to wait for
			this.connection.peerClosed(code, reason);
		}
		else {
			end(failure(code, reason));
		}
	}

	private static Ending failure(int code, String reason) {
		return switch (code) {
			case CloseCodes.TOO_BIG -> Ending.byLimit(SocketLimit.SIZE);
			case CloseCodes.POLICY_VIOLATION -> Ending.byLimit(SocketLimit.FRAGMENTS);
			default -> Ending.byServer(new CloseStatus(code, reason), null);
		};
	}

	/**
	 * End the socket.
	 * @return {@code false}, for whatever it was is not admitted
	 */
	private boolean end(Ending ending) {
		this.socket.end(ending);
		return false;
	}

	@Override
	public boolean paused() {
		return !this.socket.isDead() && (this.callbacks.isFull() || this.socket.writer().isCongested());
	}

	long messages() {
		return this.messages;
	}

	long bytes() {
		return this.bytes;
	}

}
