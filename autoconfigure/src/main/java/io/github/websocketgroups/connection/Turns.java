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

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;

/**
 * How the work of an event loop is parted into turns: a task that only submits itself
 * again is run again before the event loop looks at any socket, for up to a second.
 */
final class Turns {

	private Turns() {
	}

	/**
	 * Run something when the event loop has run all its tasks. What that submits comes
	 * behind what has arrived from the network by then. Event loop only.
	 * @throws java.util.concurrent.RejectedExecutionException if the event loop is gone
	 */
	static void runBehindThisTurn(EventLoop eventLoop, Runnable task) {
		if (eventLoop instanceof SingleThreadEventLoop loop) {
			loop.executeAfterEventLoopIteration(task);
		}
		else {
			eventLoop.execute(task);
		}
	}

}
