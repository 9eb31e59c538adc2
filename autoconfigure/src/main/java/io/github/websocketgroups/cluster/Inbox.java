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

package io.github.websocketgroups.cluster;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * What has arrived and waits to be worked on, in its order, by one thread. Bounded by
 * packets and bytes.
 */
final class Inbox {

	private static final Log logger = LogFactory.getLog(Inbox.class);

	private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>(ClusterSettings.MAX_INBOUND);

	private final AtomicLong bytes = new AtomicLong();

	private final BiConsumer<Channel, byte[]> work;

	private volatile @Nullable Thread thread;

	Inbox(BiConsumer<Channel, byte[]> work) {
		this.work = work;
	}

	void start() {
		Thread worker = new Thread(this::run, "websocket-cluster-in");
		worker.setDaemon(true);
		this.thread = worker;
		worker.start();
	}

	void stop() {
		Thread worker = this.thread;
		this.thread = null;
		if (worker != null) {
			worker.interrupt();
		}
	}

	/**
	 * Take something that has arrived. Any thread.
	 * @return whether there was room for it
	 */
	boolean offer(Channel channel, byte[] message) {
		long before = this.bytes.getAndAdd(message.length);
		boolean room = before == 0 || before + message.length <= ClusterSettings.MAX_INBOUND_BYTES;
		if (room && this.arrivals.offer(new Arrival(channel, message))) {
			return true;
		}
		this.bytes.addAndGet(-message.length);
		return false;
	}

	private void run() {
		while (this.thread == Thread.currentThread()) {
			try {
				Arrival arrival = this.arrivals.take();
				this.bytes.addAndGet(-arrival.message().length);
				this.work.accept(arrival.channel(), arrival.message());
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (Throwable ex) {
				Exceptions.throwIfJvmFatal(ex);
				logger.error("Could not work on a packet of another node", ex);
			}
		}
	}

	/**
	 * One packet.
	 *
	 * @param channel where it was published to
	 * @param message its bytes
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record Arrival(Channel channel, byte[] message) {

	}

}
