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

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.Exceptions;

/**
 * The timer thread of a {@link ClusterNode}. Any thread may call any method.
 */
final class ClusterThread {

	private static final Log logger = LogFactory.getLog(ClusterThread.class);

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(ClusterThread::thread);

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "websocket-cluster");
		thread.setDaemon(true);
		return thread;
	}

	void execute(Runnable task) {
		try {
			this.executor.execute(() -> run(task));
		}
		catch (RejectedExecutionException ex) {
			logger.trace("Stopped", ex);
		}
	}

	void every(Duration period, Runnable task) {
		this.executor.scheduleWithFixedDelay(() -> run(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * One task that fails must not end the others.
	 */
	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			Exceptions.throwIfJvmFatal(ex);
			logger.error("A task of the cluster failed", ex);
		}
	}

	void stop() {
		this.executor.shutdown();
	}

}
