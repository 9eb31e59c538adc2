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

package io.github.websocketgroups.cluster;

import java.util.List;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.spi.SilentOwnerException;

/**
 * What became of a request.
 *
 * @param result what the owner says, or why it says nothing
 * @param payload what else it says
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(SendResult result, byte[] payload) {

	// by their numbers on the wire, which never change
	private static final List<SendResult> RESULTS = List.of(SendResult.SENT, SendResult.GONE, SendResult.OVERFLOW,
			SendResult.FORWARDED, SendResult.UNREACHABLE, SendResult.UNAVAILABLE, SendResult.OVERLOADED,
			SendResult.UNKNOWN);

	private static final byte[] NOTHING = {};

	Answer(SendResult result) {
		this(result, NOTHING);
	}

	static Answer of(Envelope envelope) {
		boolean known = envelope.detail() >= 0 && envelope.detail() < RESULTS.size();
		return new Answer(known ? RESULTS.get((int) envelope.detail()) : SendResult.UNKNOWN, envelope.payload());
	}

	Envelope to(long request) {
		return new Envelope(EnvelopeType.ANSWER, request, 0, 0, RESULTS.indexOf(this.result), this.payload);
	}

	SilentOwnerException failure(String what) {
		return new SilentOwnerException("Could not " + what + ": " + this.result
				+ ". Another node owns that socket, and what it did, if anything, is not known", this.result);
	}

}
