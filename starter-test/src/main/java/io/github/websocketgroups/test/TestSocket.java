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

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.WebSocketMessage;

/**
 * The client side of a WebSocket, with expectations. Messages are expected in the order
 * in which they arrive; each expectation takes one, waits for it as long as
 * {@linkplain WebSocketTestClient#timeout(Duration) the client says}, and when it fails
 * throws an {@link AssertionError} that lists all that arrived. Pings of the server are
 * answered and its close frame is confirmed by themselves.
 * <p>
 * A send that fails because the server is already gone is not an error of the test: it is
 * told in the message of the next expectation that fails. For use by one thread.
 *
 * @since 0.1.0
 * @see WebSocketTestClient#connect(String, Object...)
 */
public final class TestSocket extends TestMessageSender<TestSocket> implements AutoCloseable {

	private static final Duration CLOSING = Duration.ofSeconds(1);

	private final TestInbox inbox;

	private final TestResponse response;

	private final TestExpectations expectations;

	TestSocket(RawWebSocketPeer peer, JsonCodec json, Duration timeout) {
		super(new TestConnection(peer, new TestInbox()), json);
		this.inbox = this.connection.inbox();
		this.response = new TestResponse(peer.response());
		this.expectations = new TestExpectations(this.inbox, this.connection, timeout);
		this.connection.start();
	}

	@Override
	TestSocket self() {
		return this;
	}

	/**
	 * Expect a pong frame. Pongs have an order of their own, beside the messages.
	 * @param payload the payload
	 * @return this
	 */
	public TestSocket expectPong(String payload) {
		this.expectations.pong(payload);
		return this;
	}

	/**
	 * Expect the next message to be this text.
	 * @param text the text
	 * @return this
	 */
	public TestSocket expectText(String text) {
		this.expectations.message(WebSocketMessage.text(text));
		return this;
	}

	/**
	 * Expect the next message to be a text that satisfies some requirements.
	 * @param requirements throw an {@link AssertionError} if they are not satisfied
	 * @return this
	 */
	public TestSocket expectText(Consumer<String> requirements) {
		this.expectations.satisfied(expectText(), requirements);
		return this;
	}

	/**
	 * Expect the next message to be a text.
	 * @return the text
	 */
	public String expectText() {
		return this.expectations.message(true).payloadAsText();
	}

	/**
	 * Expect the next message to have these bytes.
	 * @param bytes the content
	 * @return this
	 */
	public TestSocket expectBinary(byte[] bytes) {
		this.expectations.message(WebSocketMessage.binary(bytes));
		return this;
	}

	/**
	 * Expect the next message to be a binary one.
	 * @return the content
	 */
	public byte[] expectBinary() {
		return this.expectations.message(false).payload();
	}

	/**
	 * Expect the next message to be a text with JSON, read by the application's codecs.
	 * @param type the type to read
	 * @param <T> the type to read
	 * @return what to expect of the value
	 */
	public <T> JsonExpectation<T> expectJson(Class<T> type) {
		return expectJson(ResolvableType.forClass(type));
	}

	/**
	 * Expect the next message to be a text with JSON, read by the application's codecs.
	 * @param type the type to read
	 * @param <T> the type to read
	 * @return what to expect of the value
	 */
	public <T> JsonExpectation<T> expectJson(ParameterizedTypeReference<T> type) {
		return expectJson(ResolvableType.forType(type));
	}

	@SuppressWarnings("unchecked")
	private <T> JsonExpectation<T> expectJson(ResolvableType type) {
		String text = expectText();
		try {
			return new JsonExpectation<>(this, this.expectations, (T) this.json.read(text, type));
		}
		catch (RuntimeException ex) {
			AssertionError failure = this.expectations.failure("JSON of " + type,
					"could not read it from \"" + text + "\": " + ex.getMessage());
			failure.initCause(ex);
			throw failure;
		}
	}

	/**
	 * Expect that no message arrives, nor the end of the socket unless it was expected
	 * before.
	 * @param duration how long to watch
	 * @return this
	 */
	public TestSocket expectNoMessage(Duration duration) {
		this.expectations.silence(duration);
		return this;
	}

	/**
	 * Expect the socket to be closed by the server, or by its answer to
	 * {@link #close(CloseStatus)}, with all messages expected before.
	 * @param status the status; the reason counts if there is one
	 * @return this
	 */
	public TestSocket expectClose(CloseStatus status) {
		this.expectations.close(status);
		return this;
	}

	/**
	 * Expect the socket to be closed, with any reason.
	 * @param code the code: 1005 for a close frame without one, 1006 for an end without a
	 * close frame
	 * @return this
	 */
	public TestSocket expectClose(int code) {
		return expectClose(new CloseStatus(code));
	}

	/**
	 * Expect the socket to be closed, no matter how.
	 * @return the status: 1005 for a close frame without code, 1006 for an end without a
	 * close frame
	 */
	public CloseStatus expectClose() {
		return this.expectations.close("the socket to be closed");
	}

	/**
	 * Close with status 1000 unless closed already, wait up to a second for the server to
	 * end the connection, and end it.
	 */
	@Override
	public void close() {
		this.connection.sendClose(RawFrame.close(CloseStatus.NORMAL.getCode(), ""));
		Duration timeout = this.expectations.timeout();
		this.inbox.awaitDisconnected((timeout.compareTo(CLOSING) < 0) ? timeout : CLOSING);
		this.connection.disconnect();
	}

	/**
	 * Return whether neither a close frame nor the end of the connection has arrived.
	 * @return whether the socket is open
	 */
	public boolean isOpen() {
		return this.inbox.closed() == null;
	}

	/**
	 * Return the subprotocol that the server chose.
	 * @return the subprotocol, or {@code null} if there is none
	 */
	public @Nullable String subprotocol() {
		return responseHeaders().getFirst("Sec-WebSocket-Protocol");
	}

	/**
	 * Return the headers of the response that accepted the WebSocket.
	 * @return the headers, read-only
	 */
	public HttpHeaders responseHeaders() {
		return this.response.headers();
	}

	/**
	 * Return the cookies of the response that accepted the WebSocket.
	 * @return the cookies by name, read-only
	 */
	public MultiValueMap<String, ResponseCookie> responseCookies() {
		return this.response.cookies();
	}

}
