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

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.protocol.FrameWriter;
import io.github.websocketgroups.protocol.MessageDeflater;
import io.github.websocketgroups.spi.MessageTap;

/**
 * One broadcast while its receivers are collected. Used by one thread.
 */
final class Broadcast {

	private static final int MAX_COPY = 4 * 1024;

	private final WebSocketMessage message;

	private final int plainSize;

	private final LoopTasks plain;

	private final LoopTasks compressed;

	private byte @Nullable [] deflated;

	private @Nullable List<NettyWebSocket> tapped;

	private long sent;

	private long overflowed;

	private long gone;

	Broadcast(WebSocketMessage message, @Nullable Delivery delivery) {
		this.message = message;
		this.plain = new LoopTasks(delivery);
		this.compressed = new LoopTasks(delivery);
		this.plainSize = FrameWriter.frameSize(message.size());
	}

	/**
	 * Reserve room in the queue of a socket, and remember it if there is.
	 */
	void add(NettyWebSocket socket) {
		if (Frames.compresses(socket, this.message.size())) {
			addCompressed(socket);
			return;
		}
		SendResult result = socket.outboundQueue().reserve(this.plainSize);
		count(result);
		if (result == SendResult.SENT) {
			this.plain.get(socket.outboundQueue().loop()).add(socket.outboundQueue().writer());
			rememberTapped(socket);
		}
	}

	private void addCompressed(NettyWebSocket socket) {
		if (this.deflated == null) {
			// one frame for all: no context takeover means that any socket can read it
			this.deflated = MessageDeflater.deflate(this.message.payload(), socket.settings().compression().level());
		}
		SendResult result = socket.outboundQueue().reserve(FrameWriter.frameSize(this.deflated.length));
		count(result);
		if (result == SendResult.SENT) {
			this.compressed.get(socket.outboundQueue().loop()).add(socket.outboundQueue().writer());
			rememberTapped(socket);
		}
	}

	private void rememberTapped(NettyWebSocket socket) {
		if (socket.tap() != null) {
			this.tapped = (this.tapped != null) ? this.tapped : new ArrayList<>();
			this.tapped.add(socket);
		}
	}

	private void showToTap(NettyWebSocket socket) {
		MessageTap tap = socket.tap();
		if (tap != null) {
			Taps.sent(tap, socket, this.message.type(), this.message.payload());
		}
	}

	/**
	 * Give back the room that was taken, since the frame is not going to come.
	 */
	void abandon() {
		abandon(this.plain, this.plainSize);
		if (this.deflated != null) {
			abandon(this.compressed, FrameWriter.frameSize(this.deflated.length));
		}
	}

	private static void abandon(LoopTasks tasks, int size) {
		for (int i = 0; i < tasks.size(); i++) {
			BroadcastTask task = tasks.get(i);
			task.abandoned(size);
			task.loop().execute(task);
		}
	}

	void count(SendResult result) {
		switch (result) {
			case SENT -> this.sent++;
			case OVERFLOW -> this.overflowed++;
			default -> this.gone++;
		}
	}

	/**
	 * Hand the frames over.
	 */
	BroadcastResult send() {
		send(this.plain, this.message.payload(), 0);
		if (this.deflated != null) {
			send(this.compressed, this.deflated, Outbound.RSV1);
		}
		if (this.tapped != null) {
			this.tapped.forEach(this::showToTap);
		}
		return new BroadcastResult(this.sent, this.overflowed, this.gone, false);
	}

	private void send(LoopTasks tasks, byte[] payload, int rsv1) {
		if (tasks.size() == 0) {
			return;
		}
		ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(FrameWriter.frameSize(payload.length));
		FrameWriter.writeHeader(frame, Frames.opcode(this.message.type()), rsv1 != 0, payload.length);
		frame.writeBytes(payload);
		for (int i = 0; i < tasks.size(); i++) {
			hand(tasks.get(i), (tasks.size() > 1) ? forLoop(frame) : frame.retain());
		}
		frame.release();
	}

	/**
	 * Return a frame of its own for one loop: loops that count references to the same one
	 * would slow each other down more than a small copy does.
	 */
	private static ByteBuf forLoop(ByteBuf frame) {
		return (frame.readableBytes() <= MAX_COPY) ? frame.copy() : frame.retain();
	}

	/**
	 * Hand one reference to the frame to an event loop.
	 */
	private static void hand(BroadcastTask task, ByteBuf frame) {
		SocketLoop loop = task.loop();
		task.frame(frame);
		if (loop.inLoop()) {
			loop.runInOrder(task::run);
		}
		else {
			loop.execute(task);
		}
	}

}
