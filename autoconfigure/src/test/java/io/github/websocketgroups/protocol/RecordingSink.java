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

import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what it is told.
 */
final class RecordingSink implements MessageSink {

	final List<String> events = new ArrayList<>();

	int pauseAfter = Integer.MAX_VALUE;

	@Override
	public void text(String text, int payloadBytes) {
		this.events.add(Events.text(text, payloadBytes));
	}

	@Override
	public void binary(byte[] payload) {
		this.events.add(Events.binary(payload));
	}

	@Override
	public void ping(byte[] payload) {
		this.events.add(Events.ping(payload));
	}

	@Override
	public void pong(byte[] payload) {
		this.events.add(Events.pong(payload));
	}

	@Override
	public void close(int code, String reason) {
		this.events.add(Events.close(code, reason));
	}

	@Override
	public void fail(int code, String reason) {
		this.events.add(Events.fail(code, reason));
	}

	@Override
	public boolean paused() {
		return this.events.size() >= this.pauseAfter;
	}

}
