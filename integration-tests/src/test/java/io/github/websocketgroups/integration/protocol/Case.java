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

package io.github.websocketgroups.integration.protocol;

import java.util.function.Consumer;

import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * What a peer sends and how it must be answered.
 *
 * @param name what is shown
 * @param sent the bytes
 * @param check reads the answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Case(String name, byte[] sent, Consumer<RawWebSocketPeer> check) {

	static Case of(String name, RawFrame... frames) {
		return new Case(name, Bytes.of(frames), (peer) -> {
		});
	}

	static Case ofBytes(String name, byte[] bytes) {
		return new Case(name, bytes, (peer) -> {
		});
	}

	Case text(String expected) {
		return then((peer) -> peer.expectText(expected));
	}

	Case binary(byte[] expected) {
		return then((peer) -> peer.expectBinary(expected));
	}

	Case frame(RawFrame expected) {
		return then((peer) -> peer.expectFrame(expected));
	}

	Case pong(String expected) {
		return then((peer) -> peer.expectPong(expected));
	}

	/**
	 * Expect the connection to be failed: a close frame, and the end of the server's
	 * stream well before any timeout.
	 */
	Case fails(int code) {
		return then((peer) -> Closing.expectFailure(peer, code));
	}

	/**
	 * Expect the server to answer a close frame, and to end TCP first.
	 */
	Case closes(int code) {
		return then((peer) -> Closing.expectFailure(peer, code));
	}

	/**
	 * Expect nothing more, and a close handshake that works.
	 */
	Case stays() {
		return then(Closing::close);
	}

	private Case then(Consumer<RawWebSocketPeer> next) {
		return new Case(this.name, this.sent, this.check.andThen(next));
	}

	void run(RawWebSocketClient client, Feed feed) {
		feed.run(client, this.sent, this.check);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
