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

package io.github.websocketgroups.integration;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;

/**
 * Sockets that behave: each sends its time every twenty milliseconds, whether or not the
 * one before has come back, so that a server that stalls is measured as often as one that
 * does not. As a program it answers {@code p99} and {@code lost} on its standard input.
 */
public final class RoundTrips implements AutoCloseable {

	private static final int PERIOD_MICROS = 20_000;

	private final Crowd crowd;

	private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();

	private final AtomicLong sent = new AtomicLong();

	private final AtomicLong received = new AtomicLong();

	private volatile boolean stopped;

	RoundTrips(int port, int count) throws InterruptedException {
		this.crowd = new Crowd(port);
		this.crowd.onText = this::received;
		int number = 0;
		for (Channel channel : this.crowd.connect("/echo", count)) {
			sendFrom(PERIOD_MICROS * number++ / count, channel);
		}
	}

	private void sendFrom(long delayMicros, Channel channel) {
		EventLoop eventLoop = channel.eventLoop();
		eventLoop.scheduleAtFixedRate(() -> send(channel), delayMicros, PERIOD_MICROS, TimeUnit.MICROSECONDS);
	}

	public static void main(String[] args) throws Exception {
		try (RoundTrips others = new RoundTrips(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
				BufferedReader commands = new BufferedReader(
						new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
			System.out.println("ready");
			for (String line = commands.readLine(); line != null; line = commands.readLine()) {
				System.out.println(line.equals("lost") ? Long.toString(others.lost()) : Double.toString(others.p99()));
			}
		}
	}

	private void send(Channel channel) {
		if (!this.stopped) {
			this.sent.incrementAndGet();
			ByteBuf payload = Crowd.frame(Crowd.TEXT,
					String.format("%020d", System.nanoTime()).getBytes(StandardCharsets.US_ASCII));
			channel.writeAndFlush(payload);
		}
	}

	private void received(Channel channel, ByteBuf text) {
		this.times.add(System.nanoTime() - Long.parseLong(text.toString(StandardCharsets.US_ASCII)));
		this.received.incrementAndGet();
	}

	/**
	 * Return the 99th percentile, in milliseconds, since this was asked last.
	 */
	double p99() {
		Long[] sample = this.times.toArray(new Long[0]);
		this.times.clear();
		Arrays.sort(sample);
		return (sample.length > 0) ? sample[(int) (sample.length * 0.99)] / 1e6 : Double.NaN;
	}

	/**
	 * Stop, and return how many messages did not come back.
	 */
	long lost() {
		this.stopped = true;
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (this.sent.get() != this.received.get() && System.nanoTime() < deadline) {
			LockSupport.parkNanos(1_000_000);
		}
		return this.sent.get() - this.received.get();
	}

	@Override
	public void close() {
		this.crowd.close();
	}

}
