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
import java.util.function.Consumer;

import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.WebSocketMessage;

/**
 * Waits for what arrives on a {@link TestSocket}, and words the failure when it does not.
 */
final class TestExpectations {

	private final TestInbox inbox;

	private final TestConnection connection;

	private final Duration timeout;

	private boolean closeExpected;

	TestExpectations(TestInbox inbox, TestConnection connection, Duration timeout) {
		this.inbox = inbox;
		this.connection = connection;
		this.timeout = timeout;
	}

	Duration timeout() {
		return this.timeout;
	}

	/**
	 * Take the next message, which must be another one.
	 * @param expected what it must be equal to
	 */
	void message(WebSocketMessage expected) {
		WebSocketMessage message = next(TestInbox.describe(expected));
		if (!message.equals(expected)) {
			throw failure(TestInbox.describe(expected), "got " + TestInbox.describe(message));
		}
	}

	/**
	 * Take the next message, which must be of a kind.
	 * @param text whether it must be a text
	 * @return the message
	 */
	WebSocketMessage message(boolean text) {
		String expected = text ? "a text message" : "a binary message";
		WebSocketMessage message = next(expected);
		if (message.isText() != text) {
			throw failure(expected, "got " + TestInbox.describe(message));
		}
		return message;
	}

	private WebSocketMessage next(String expected) {
		WebSocketMessage message = this.inbox.takeMessage(this.timeout);
		if (message == null) {
			throw nothing(expected);
		}
		return message;
	}

	void pong(String payload) {
		String pong = this.inbox.takePong(this.timeout);
		String expected = "pong \"" + payload + "\"";
		if (pong == null) {
			throw nothing(expected);
		}
		if (!payload.equals(pong)) {
			throw failure(expected, "got pong \"" + pong + "\"");
		}
	}

	void silence(Duration duration) {
		WebSocketMessage message = this.inbox.peekMessage(duration);
		String expected = "no message within " + duration.toMillis() + " ms";
		if (message != null) {
			throw failure(expected, "got " + TestInbox.describe(message));
		}
		CloseStatus status = this.inbox.closed();
		if (status != null && !this.closeExpected) {
			throw failure(expected, closedWith(status));
		}
	}

	void close(CloseStatus expected) {
		CloseStatus actual = close("close " + describe(expected));
		boolean reason = expected.getReason() == null || expected.getReason().equals(actual.getReason());
		if (expected.getCode() != actual.getCode() || !reason) {
			throw failure("close " + describe(expected), closedWith(actual));
		}
	}

	CloseStatus close(String expected) {
		WebSocketMessage message = this.inbox.peekMessage(this.timeout);
		if (message != null) {
			throw failure(expected, "got " + TestInbox.describe(message));
		}
		CloseStatus status = this.inbox.closed();
		if (status == null) {
			throw nothing(expected);
		}
		this.closeExpected = true;
		return status;
	}

	<T> void satisfied(T value, Consumer<? super T> requirements) {
		try {
			requirements.accept(value);
		}
		catch (AssertionError ex) {
			throw new AssertionError(ex.getMessage() + "\nArrived so far:" + this.inbox.log(), ex);
		}
	}

	AssertionError failure(String expected, String actual) {
		IOException sendFailure = this.connection.sendFailure();
		String sending = (sendFailure != null) ? "\nSending failed: " + sendFailure.getMessage() : "";
		return new AssertionError(
				"Expected " + expected + " but " + actual + ". Arrived so far:" + this.inbox.log() + sending);
	}

	private AssertionError nothing(String expected) {
		CloseStatus status = this.inbox.closed();
		return failure(expected,
				(status != null) ? closedWith(status) : "nothing came within " + this.timeout.toMillis() + " ms");
	}

	private static String closedWith(CloseStatus status) {
		return "the socket was closed with " + describe(status);
	}

	private static String describe(CloseStatus status) {
		return status.getCode() + ((status.getReason() != null) ? " \"" + status.getReason() + "\"" : "");
	}

}
