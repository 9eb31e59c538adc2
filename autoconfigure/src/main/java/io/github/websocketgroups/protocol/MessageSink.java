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

package io.github.websocketgroups.protocol;

/**
 * Receives what a {@link FrameReader} reads, in the order of the wire and on the thread
 * that calls {@link FrameReader#read}. A sink may release the reader from within a call.
 *
 * @since 0.1.0
 */
public interface MessageSink {

	/**
	 * Take one whole text message.
	 * @param text the message, which was valid UTF-8; may be empty
	 * @param payloadBytes its size in UTF-8, after inflation
	 */
	void text(String text, int payloadBytes);

	/**
	 * Take one whole binary message.
	 * @param payload the message, owned by the receiver; may be empty
	 */
	void binary(byte[] payload);

	/**
	 * Take a ping, which asks for a pong with the same payload.
	 * @param payload at most 125 bytes, owned by the receiver
	 */
	void ping(byte[] payload);

	/**
	 * Take a pong, asked for or not.
	 * @param payload at most 125 bytes, owned by the receiver
	 */
	void pong(byte[] payload);

	/**
	 * Take the close frame of the peer. Nothing follows it.
	 * @param code a legal code
	 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455, 7.4</a>),
	 * or 1005 if the frame had none
	 * @param reason the reason, often empty
	 */
	void close(int code, String reason);

	/**
	 * Take notice that the connection must fail
	 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.1.7">RFC 6455,
	 * 7.1.7</a>). Nothing follows it.
	 * @param code 1002 for a breach of the protocol, 1007 for content that does not fit
	 * the message, 1008 for too many fragments, 1009 for a message over the limit
	 * @param reason what was wrong, fit for a close frame
	 */
	void fail(int code, String reason);

	/**
	 * Return whether the reader shall stop behind the frame it has just completed.
	 * @return whether to leave the rest unread
	 */
	boolean paused();

}
