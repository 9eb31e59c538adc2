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

package io.github.websocketgroups.leak;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test class behind which a buffer was found that nobody released. The tests of
 * every module are compiled with it, and registered for all of them.
 */
public final class LeakExtension implements BeforeAllCallback, AfterAllCallback {

	private static final int ROUNDS = 5;

	private static final int MAX_UNSEARCHED = 20;

	private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

	private static final Set<Class<?>> CLASSES = ConcurrentHashMap.newKeySet();

	private static final AtomicInteger UNSEARCHED = new AtomicInteger();

	// how many were made since the last search and not released
	private static volatile AtomicLong open = new AtomicLong();

	static {
		// before Netty makes the detector of its buffers
		ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Factory());
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		CLASSES.add(context.getRequiredTestClass());
		// behind the last class, whose leaks may show late
		AutoCloseable end = () -> search("one of the last classes");
		context.getRoot().getStore(Namespace.create(LeakExtension.class)).computeIfAbsent("end", (key) -> end);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		check(context.getDisplayName());
	}

	/**
	 * Fail if a buffer was lost since this was asked last.
	 */
	static void check(String testClass) {
		// a collection takes its time, and what was released is not lost; what was held
		// longer may be by now
		if (open.get() != 0 || !LEAKS.isEmpty() || UNSEARCHED.incrementAndGet() >= MAX_UNSEARCHED) {
			search(testClass);
		}
	}

	private static void search(String testClass) {
		UNSEARCHED.set(0);
		open = new AtomicLong();
		String leaks = find();
		if (!leaks.isEmpty()) {
			throw new AssertionError("LEAK: a buffer was not released in " + testClass + ":\n" + leaks);
		}
	}

	/**
	 * Return whether JUnit calls this extension for a test class.
	 */
	static boolean isRegisteredFor(Class<?> testClass) {
		return CLASSES.contains(testClass);
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
		public @Nullable ResourceLeakTracker<T> track(T resource) {
			ResourceLeakTracker<T> tracker = super.track(resource);
			return (tracker != null) ? new Tracker<>(tracker, open) : null;
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

	private static final class Tracker<T> implements ResourceLeakTracker<T> {

		private final ResourceLeakTracker<T> delegate;

		private final AtomicLong open;

		Tracker(ResourceLeakTracker<T> delegate, AtomicLong open) {
			this.delegate = delegate;
			this.open = open;
			open.incrementAndGet();
		}

		@Override
		public void record() {
			this.delegate.record();
		}

		@Override
		public void record(Object hint) {
			this.delegate.record(hint);
		}

		@Override
		public boolean close(T resource) {
			boolean closed = this.delegate.close(resource);
			if (closed) {
				this.open.decrementAndGet();
			}
			return closed;
		}

	}

}
