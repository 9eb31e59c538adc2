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

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnPong;
import io.github.websocketgroups.annotation.OnText;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callbacks of which one fails: the path says which and how.
 */
abstract class FailingCallbacks {

	private final BlockingQueue<Disconnect> endings = new LinkedBlockingQueue<>();

	private final BlockingQueue<Throwable> errors = new LinkedBlockingQueue<>();

	@OnConnect
	@Nullable Object connected(@PathVariable String callback, @PathVariable Failure failure) {
		return callback.equals("connect") ? failure.signal() : null;
	}

	@OnText
	@Nullable Object text(String text, @PathVariable String callback, @PathVariable Failure failure) {
		return callback.equals("text") ? failure.signal() : null;
	}

	@OnBinary
	@Nullable Object binary(byte[] bytes, @PathVariable String callback, @PathVariable Failure failure) {
		return callback.equals("binary") ? failure.signal() : null;
	}

	@OnPong
	@Nullable Object pong(byte[] bytes, @PathVariable String callback, @PathVariable Failure failure) {
		return callback.equals("pong") ? failure.signal() : null;
	}

	@OnDisconnect
	Mono<Void> ended(Disconnect disconnect, @PathVariable String callback, @PathVariable Failure failure) {
		this.endings.add(disconnect);
		if (!callback.equals("disconnect")) {
			return Mono.empty();
		}
		if (failure == Failure.THROWN) {
			throw Failure.error();
		}
		return Mono.error(Failure.error());
	}

	String handled(Throwable error) {
		this.errors.add(error);
		return "handled";
	}

	/**
	 * Return how the one socket since the last call has ended.
	 */
	Disconnect ending() throws InterruptedException {
		return only(this.endings);
	}

	/**
	 * Return the one error that was handled since the last call.
	 */
	Throwable error() throws InterruptedException {
		return only(this.errors);
	}

	private static <T> T only(BlockingQueue<T> queue) throws InterruptedException {
		T first = queue.poll(10, TimeUnit.SECONDS);
		assertThat(first).isNotNull();
		assertThat(queue).isEmpty();
		return first;
	}

}
