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

package io.github.websocketgroups.cluster.testing;

import java.time.Duration;

/**
 * What everything passes through on its way: at once, later, or not before it is opened.
 * Safe for use by several threads.
 */
final class TcpGate {

	private boolean closed; // guarded by this

	private long delayNanos; // guarded by this

	/**
	 * Let nothing pass.
	 */
	synchronized void close() {
		this.closed = true;
	}

	/**
	 * Let everything pass later.
	 */
	synchronized void delay(Duration delay) {
		this.delayNanos = delay.toNanos();
	}

	/**
	 * Let everything pass at once, also what waits.
	 */
	synchronized void open() {
		this.closed = false;
		this.delayNanos = 0;
		notifyAll();
	}

	/**
	 * Wait until this may pass.
	 */
	synchronized void pass() throws InterruptedException {
		long arrived = System.nanoTime();
		long rest = this.delayNanos;
		while (this.closed || rest > 0) {
			if (this.closed) {
				wait();
			}
			else {
				wait(1 + rest / 1_000_000);
			}
			rest = this.delayNanos - (System.nanoTime() - arrived);
		}
	}

}
