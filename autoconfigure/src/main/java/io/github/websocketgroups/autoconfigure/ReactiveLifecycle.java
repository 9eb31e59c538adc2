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

package io.github.websocketgroups.autoconfigure;

import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * A life cycle whose end takes its time: what ends after it waits, however it goes.
 */
abstract class ReactiveLifecycle implements SmartLifecycle {

	private final int phase;

	private volatile boolean running;

	ReactiveLifecycle(int phase) {
		this.phase = phase;
	}

	final void running() {
		this.running = true;
	}

	/**
	 * Begin to end.
	 * @return completes or fails when it is over
	 */
	abstract Mono<Void> end();

	@Override
	public final void stop() {
		throw new UnsupportedOperationException("Stop must not be invoked directly");
	}

	@Override
	public final void stop(Runnable callback) {
		this.running = false;
		end().subscribe(new BaseSubscriber<Void>() {

			@Override
			protected void hookFinally(SignalType type) {
				callback.run();
			}

		});
	}

	@Override
	public final boolean isRunning() {
		return this.running;
	}

	@Override
	public final int getPhase() {
		return this.phase;
	}

}
