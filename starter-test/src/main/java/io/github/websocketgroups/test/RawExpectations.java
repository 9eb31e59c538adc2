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

package io.github.websocketgroups.test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link RawWebSocketPeer} is asked to expect, and keeps it for the words of
 * a failure.
 */
final class RawExpectations {

	private final RawInput input;

	private final RawFrameReader frames;

	private final Supplier<@Nullable IOException> sendFailure;

	private final List<RawFrame> received = new ArrayList<>();

	private @Nullable RawResponse response;

	RawExpectations(RawInput input, Supplier<@Nullable IOException> sendFailure) {
		this.input = input;
		this.frames = new RawFrameReader(input);
		this.sendFailure = sendFailure;
	}

	RawResponse response(Duration timeout, boolean bodyless) {
		RawResponse known = this.response;
		if (known == null) {
			known = new RawResponseReader(this.input).read(deadline(timeout), bodyless);
			this.response = known;
		}
		return known;
	}

	List<RawFrame> received() {
		return List.copyOf(this.received);
	}

	RawFrame next(String expected, Duration timeout, Predicate<RawFrame> test) {
		RawFrame frame = read(timeout);
		if (frame == null) {
			RawEnd end = this.input.end();
			throw failure(expected, (end != null) ? "got " + end : "nothing came within " + timeout.toMillis() + " ms");
		}
		if (!test.test(frame)) {
			throw failure(expected, "got " + frame);
		}
		return frame;
	}

	void silence(Duration duration) {
		String expected = "no frame within " + duration.toMillis() + " ms";
		RawEnd end = endWithoutFrame(expected, duration);
		if (end != null) {
			throw failure(expected, "got " + end);
		}
	}

	void end(String expected, Predicate<RawEnd> test, Duration timeout) {
		RawEnd end = endWithoutFrame(expected, timeout);
		if (end == null) {
			throw failure(expected, "the connection was still open after " + timeout.toMillis() + " ms");
		}
		if (!test.test(end)) {
			throw failure(expected, "got " + end);
		}
	}

	private @Nullable RawEnd endWithoutFrame(String expected, Duration timeout) {
		RawFrame frame = read(timeout);
		if (frame != null) {
			throw failure(expected, "got " + frame);
		}
		return this.input.end();
	}

	private @Nullable RawFrame read(Duration timeout) {
		RawFrame frame = this.frames.next(deadline(timeout));
		if (frame != null) {
			this.received.add(frame);
		}
		return frame;
	}

	private AssertionError failure(String expected, String actual) {
		RawFailure failure = new RawFailure(expected, actual);
		failure.handshake(this.response).frames(this.received).unread(this.input);
		return failure.toError(this.sendFailure.get());
	}

	private static long deadline(Duration timeout) {
		return System.nanoTime() + timeout.toNanos();
	}

}
