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

/**
 * One thing a node asks or tells another.
 *
 * @param type what
 * @param request number of the request, or 0 if no answer is wanted
 * @param target id of the socket, or 0
 * @param deadline after which it must not have any effect, in milliseconds of the
 * engine's time, or 0 for none
 * @param detail a number that means what the type says
 * @param payload bytes that mean what the type says
 */
@SuppressWarnings("ArrayRecordComponent")
record Envelope(EnvelopeType type, long request, long target, long deadline, long detail, byte[] payload) {

	private static final byte[] NOTHING = {};

	static Envelope answer(long request, long detail) {
		return new Envelope(EnvelopeType.ANSWER, request, 0, 0, detail, NOTHING);
	}

	static Envelope answer(long request, byte[] payload) {
		return new Envelope(EnvelopeType.ANSWER, request, 0, 0, 0, payload);
	}

	static Envelope of(EnvelopeType type) {
		return new Envelope(type, 0, 0, 0, 0, NOTHING);
	}

	static Envelope about(EnvelopeType type, long target) {
		return new Envelope(type, 0, target, 0, 0, NOTHING);
	}

	Envelope detail(long detail) {
		return new Envelope(this.type, this.request, this.target, this.deadline, detail, this.payload);
	}

	Envelope payload(byte[] payload) {
		return new Envelope(this.type, this.request, this.target, this.deadline, this.detail, payload);
	}

	Envelope request(long request) {
		return new Envelope(this.type, request, this.target, this.deadline, this.detail, this.payload);
	}

	Envelope until(long deadline) {
		return new Envelope(this.type, this.request, this.target, deadline, this.detail, this.payload);
	}

}
