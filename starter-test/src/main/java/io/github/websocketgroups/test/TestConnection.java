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

package io.github.websocketgroups.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.DataFormatException;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.WebSocketMessage;

/**
 * The well-behaved client side of a WebSocket: one thread reads, answers pings and close
 * frames, and checks what the server sends; any thread may write.
 */
final class TestConnection implements Runnable {

	private static final Duration FOREVER = Duration.ofDays(1);

	private final RawWebSocketPeer peer;

	private final RawConnection connection;

	private final RawFrameReader frames;

	private final TestInbox inbox;

	private final @Nullable TestCompression compression;

	private final ReentrantLock writing = new ReentrantLock();

	private final ByteArrayOutputStream message = new ByteArrayOutputStream(); // reading
																				// thread
																				// only

	private int messageOpcode; // reading thread only, 0 between messages

	private boolean messageCompressed; // reading thread only

	private boolean closeSent; // guarded by writing

	TestConnection(RawWebSocketPeer peer, TestInbox inbox) {
		this.peer = peer;
		this.connection = peer.connection();
		this.frames = new RawFrameReader(this.connection.input());
		this.inbox = inbox;
		this.compression = TestCompression.of(peer.response());
	}

	TestInbox inbox() {
		return this.inbox;
	}

	void start() {
		Thread thread = new Thread(this, "test-socket-" + this.connection.tcp().getLocalPort());
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void run() {
		RawInput input = this.connection.input();
		while (input.end() == null) {
			RawFrame frame = this.frames.next(System.nanoTime() + FOREVER.toNanos());
			if (frame != null) {
				receive(frame);
			}
		}
		if (this.compression != null) {
			this.compression.end();
		}
		this.inbox.disconnected(String.valueOf(input.end()));
	}

	private void receive(RawFrame frame) {
		String violation = TestFrameRules.violation(frame, this.messageOpcode != 0, this.compression != null);
		if (violation != null) {
			fail(frame + " from the server: " + violation, CloseStatus.PROTOCOL_ERROR);
			return;
		}
		switch (frame.opcode()) {
			case RawFrame.PING -> {
				this.inbox.ping(frame);
				send(RawFrame.of(RawFrame.PONG, frame.payload()));
			}
			case RawFrame.PONG -> this.inbox.pong(frame);
			case RawFrame.CLOSE -> receiveClose(frame);
			default -> receiveData(frame);
		}
	}

	private void receiveClose(RawFrame frame) {
		String reason = frame.closeReason();
		this.inbox.close(frame.toString(), new CloseStatus(frame.closeCode(), reason.isEmpty() ? null : reason));
		sendClose((frame.payload().length == 0) ? frame : RawFrame.close(frame.closeCode(), ""));
	}

	private void receiveData(RawFrame frame) {
		if (frame.opcode() != RawFrame.CONTINUATION) {
			this.messageOpcode = frame.opcode();
			this.messageCompressed = frame.rsv() != 0;
		}
		this.message.writeBytes(frame.payload());
		if (frame.fin()) {
			byte[] payload = this.message.toByteArray();
			boolean text = this.messageOpcode == RawFrame.TEXT;
			this.message.reset();
			this.messageOpcode = 0;
			complete(text, payload);
		}
	}

	private void complete(boolean text, byte[] payload) {
		try {
			byte[] content = (this.messageCompressed && this.compression != null) ? this.compression.inflate(payload)
					: payload;
			this.inbox.message(text ? WebSocketMessage.text(content) : WebSocketMessage.binary(content));
		}
		catch (DataFormatException ex) {
			fail("a message from the server that cannot be inflated: " + RawFrame.of(RawFrame.BINARY, payload),
					CloseStatus.BAD_DATA);
		}
		catch (IllegalArgumentException ex) {
			fail("text from the server that is not UTF-8: " + RawFrame.of(RawFrame.BINARY, payload),
					CloseStatus.BAD_DATA);
		}
	}

	private void fail(String description, CloseStatus status) {
		this.inbox.close(description, status);
		sendClose(RawFrame.close(status.getCode(), ""));
		this.connection.close();
	}

	/**
	 * Send a message, compressed if that was negotiated.
	 * @param message the message in a single frame
	 */
	void sendMessage(RawFrame message) {
		send((this.compression != null) ? TestCompression.deflate(message) : message);
	}

	/**
	 * Send a frame, unless a close frame was sent.
	 * @param frame the frame
	 */
	void send(RawFrame frame) {
		this.writing.lock();
		try {
			if (!this.closeSent) {
				this.peer.send(frame);
				this.closeSent = frame.opcode() == RawFrame.CLOSE;
			}
		}
		finally {
			this.writing.unlock();
		}
	}

	/**
	 * Send a close frame, unless one was sent or another write is stuck because the
	 * server does not read.
	 * @param frame the close frame
	 */
	void sendClose(RawFrame frame) {
		try {
			if (this.writing.tryLock(1, TimeUnit.SECONDS)) {
				send(frame);
				this.writing.unlock();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void reset() {
		this.peer.reset();
	}

	void disconnect() {
		this.connection.close();
	}

	@Nullable IOException sendFailure() {
		return this.peer.sendFailure();
	}

}
