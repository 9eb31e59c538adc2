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

package io.github.websocketgroups.benchmarks.load;

import java.nio.ByteBuffer;

/**
 * What one socket publishes comes to all: each message once, and in order.
 */
abstract class PublishedLoad extends MeasuredLoad {

	private final Payload payload;

	private final FrameTemplate template;

	long publisherName;

	int published;

	long missing;

	long ended;

	PublishedLoad(LoadPlan plan) {
		super(plan);
		this.payload = new Payload(plan.size(), plan.text());
		this.template = new FrameTemplate(this.payload);
	}

	/**
	 * Write the next message, which leaves with a flush of the publisher.
	 */
	final void writeNext() {
		this.template.write(this.loop.out, this.publisherName, this.published++);
	}

	/**
	 * Return when a message was published.
	 */
	abstract long publishedAt(int sequence);

	/**
	 * A message has arrived, and proves that the ones before it are missing.
	 * @param settled how many are not waited for any more
	 */
	void arrived(long settled) {
	}

	@Override
	public final void message(LoadSocket socket, ByteBuffer in, int offset, int length) {
		long sequence = this.payload.sequence(in, offset, length, this.publisherName);
		if (sequence < socket.received) {
			this.wrong++;
			return;
		}
		this.latencies.add(this.loop.now() - publishedAt((int) sequence));
		this.count++;
		this.missing += sequence - socket.received;
		arrived(sequence + 1 - socket.received);
		socket.received = (int) sequence + 1;
	}

}
