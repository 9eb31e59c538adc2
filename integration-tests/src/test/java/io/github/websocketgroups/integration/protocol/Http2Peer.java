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

package io.github.websocketgroups.integration.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.test.RawFrame;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that sends and reads single frames in a stream of HTTP/2. Answers nothing by
 * itself.
 */
final class Http2Peer extends SimpleChannelInboundHandler<Http2StreamFrame> {

	private static final int TIMEOUT = 10;

	private final CompletableFuture<Http2Headers> response = new CompletableFuture<>();

	private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

	private final ByteBuf in = Unpooled.buffer();

	private volatile Channel channel;

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		this.channel = ctx.channel();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.response.completeExceptionally(new IOException("The stream has ended"));
	}

	@Override
	protected void channelRead0(ChannelHandlerContext ctx, Http2StreamFrame frame) {
		if (frame instanceof Http2HeadersFrame headers) {
			this.response.complete(headers.headers());
		}
		else if (frame instanceof Http2DataFrame data) {
			this.in.writeBytes(data.content());
			while (readFrame()) {
				this.in.discardReadBytes();
			}
			if (data.isEndStream()) {
				this.received.add("end");
			}
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof Http2ResetFrame) {
			this.received.add("reset");
			this.response.completeExceptionally(new IOException("The stream was reset"));
		}
		ReferenceCountUtil.release(event);
	}

	private boolean readFrame() {
		int available = this.in.readableBytes();
		int length = (available >= 2) ? this.in.getByte(this.in.readerIndex() + 1) : 0;
		int header = (length == 126) ? 4 : (length == 127) ? 10 : 2;
		if (available < header) {
			return false;
		}
		length = switch (header) {
			case 4 -> this.in.getUnsignedShort(this.in.readerIndex() + 2);
			case 10 -> (int) this.in.getLong(this.in.readerIndex() + 2);
			default -> length;
		};
		if (available < header + length) {
			return false;
		}
		int opcode = this.in.getByte(this.in.readerIndex()) & 0xF;
		this.in.skipBytes(header);
		this.received.add(describe(opcode, this.in.readSlice(length)));
		return true;
	}

	private static String describe(int opcode, ByteBuf payload) {
		if (opcode == RawFrame.CLOSE) {
			return "close " + ((payload.readableBytes() >= 2) ? payload.readUnsignedShort() : 1005);
		}
		return opcode + " " + payload.toString(StandardCharsets.UTF_8);
	}

	void awaitResponse() throws Exception {
		status();
	}

	int status() throws Exception {
		return Integer.parseInt(this.response.get(TIMEOUT, TimeUnit.SECONDS).status().toString());
	}

	@Nullable String header(String name) throws Exception {
		CharSequence value = this.response.get(TIMEOUT, TimeUnit.SECONDS).get(name);
		return (value != null) ? value.toString() : null;
	}

	Http2Peer send(RawFrame... frames) {
		return sendBytes(Bytes.of(frames));
	}

	Http2Peer sendBytes(byte[] bytes) {
		write(bytes);
		return this;
	}

	/**
	 * Send bytes, and return what completes when the windows of the server took them.
	 */
	ChannelFuture write(byte[] bytes) {
		return this.channel.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes)));
	}

	/**
	 * Send the last frames, and end the half of the stream that is the client's with
	 * them.
	 */
	Http2Peer sendLast(RawFrame... frames) {
		this.channel.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(Bytes.of(frames)), true));
		return this;
	}

	/**
	 * Send every byte in a frame of HTTP/2 of its own.
	 */
	Http2Peer sendByteByByte(RawFrame... frames) {
		for (byte single : Bytes.of(frames)) {
			sendBytes(new byte[] { single });
		}
		return this;
	}

	String next() throws InterruptedException {
		return this.received.poll(TIMEOUT, TimeUnit.SECONDS);
	}

	Http2Peer expectText(String text) throws InterruptedException {
		assertThat(next()).isEqualTo(RawFrame.TEXT + " " + text);
		return this;
	}

	Http2Peer expectClose(int code) throws InterruptedException {
		assertThat(next()).isEqualTo("close " + code);
		return this;
	}

	/**
	 * Expect the end of the stream, in order or by a reset.
	 */
	void expectEnd() throws InterruptedException {
		assertThat(next()).isIn("end", "reset");
	}

	/**
	 * End the half of the stream that is the client's.
	 */
	void halfClose() {
		this.channel.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.EMPTY_BUFFER, true));
	}

	void reset() {
		this.channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
	}

}
