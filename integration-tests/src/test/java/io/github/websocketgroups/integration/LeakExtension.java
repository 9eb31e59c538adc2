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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class behind which a buffer was found that nobody released. Registered for
 * all of the module.
 */
public final class LeakExtension implements AfterAllCallback {

	private static final int ROUNDS = 5;

	private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

	static {
		// before Netty makes the detector of its buffers
		ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Factory());
	}

	@Override
	public void afterAll(ExtensionContext context) {
		String leaks = find();
		if (!leaks.isEmpty()) {
			throw new AssertionError("LEAK: a buffer was not released in " + context.getDisplayName() + ":\n" + leaks);
		}
	}

	/**
	 * Return what was found so far. A leak is noticed when its buffer is collected and
	 * the next one is allocated.
	 */
	static String find() {
		for (int i = 0; i < ROUNDS; i++) {
			System.gc();
			LockSupport.parkNanos(5_000_000);
			ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(1);
			buffer.release();
		}
		String leaks = String.join("\n", LEAKS);
		LEAKS.clear();
		return leaks;
	}

	private static final class Factory extends ResourceLeakDetectorFactory {

		@Override
		@SuppressWarnings("deprecation") // abstract in the superclass
		public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval,
				long maxActive) {
			return new Detector<>(resource, samplingInterval);
		}

	}

	private static final class Detector<T> extends ResourceLeakDetector<T> {

		Detector(Class<?> resourceType, int samplingInterval) {
			super(resourceType, samplingInterval);
		}

		@Override
		protected boolean needReport() {
			return true;
		}

		@Override
		protected void reportTracedLeak(String resourceType, String records) {
			LEAKS.add(resourceType + " " + records);
		}

		@Override
		protected void reportUntracedLeak(String resourceType) {
			LEAKS.add(resourceType);
		}

	}

}
