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

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.jspecify.annotations.Nullable;

/**
 * Inflates one message into its buffer
 * (<a href="https://www.rfc-editor.org/rfc/rfc7692#section-7.2.2">RFC 7692, 7.2.2</a>).
 * Holds an inflater until {@link #release()}. Event loop only.
 */
final class MessageInflater {

	/**
	 * The empty stored block that the sender has cut off, and an empty final block of our
	 * own: only if the inflater takes that as the end was the message complete.
	 */
	private static final byte[] TAIL = { 0, 0, -1, -1, 3, 0 };

	private final Inflation inflation;

	private final MessageBuffer output;

	private @Nullable Inflater inflater;

	MessageInflater(Inflation inflation, MessageBuffer output) {
		this.inflation = inflation;
		this.output = output;
		this.inflater = inflation.acquire();
	}

	/**
	 * Inflate a part of the message.
	 * @param bytes the array that holds it
	 * @param length its length, from index 0
	 * @return what is wrong, or {@code null}
	 */
	@Nullable Violation inflate(byte[] bytes, int length) {
		Inflater inflater = this.inflater;
		if (inflater == null || length == 0) {
			return null;
		}
		if (inflater.finished()) {
			inflater.reset();
		}
		inflater.setInput(bytes, 0, length);
		Violation violation = drain(inflater);
		// a message may go on behind a final block (RFC 7692, 7.2.3.4)
		while (violation == null && inflater.finished() && inflater.getRemaining() > 0) {
			int rest = inflater.getRemaining();
			inflater.reset();
			inflater.setInput(bytes, length - rest, rest);
			violation = drain(inflater);
		}
		return violation;
	}

	/**
	 * Inflate what the sender has cut off and check that the message ends there. A
	 * message without any byte, which some senders compress to nothing, is empty.
	 * @return what is wrong, or {@code null}
	 */
	@Nullable Violation end() {
		Inflater inflater = this.inflater;
		if (inflater == null || inflater.getBytesRead() == 0 || inflater.finished()) {
			return null;
		}
		int size = this.output.size();
		Violation violation = inflate(TAIL, TAIL.length);
		if (violation != null) {
			return violation;
		}
		return (inflater.finished() && this.output.size() == size) ? null : Violation.NOT_DEFLATE;
	}

	private @Nullable Violation drain(Inflater inflater) {
		boolean filled = true;
		while (filled && !inflater.finished()) {
			if (this.output.isFull()) {
				return probe(inflater);
			}
			this.output.reserve(1, -1);
			Violation violation = fill(inflater);
			if (violation != null) {
				return violation;
			}
			filled = this.output.room() == 0;
		}
		return null;
	}

	private @Nullable Violation fill(Inflater inflater) {
		long before = inflater.getBytesWritten();
		boolean corrupt = false;
		try {
			inflater.inflate(this.output.array(), this.output.size(), this.output.room());
		}
		catch (DataFormatException ex) {
			corrupt = true;
		}
		// what came before the corrupt part has been written and is judged first
		Violation violation = this.output.written((int) (inflater.getBytesWritten() - before), false);
		return (violation == null && corrupt) ? Violation.NOT_DEFLATE : violation;
	}

	private @Nullable Violation probe(Inflater inflater) {
		try {
			return (inflater.inflate(new byte[1]) > 0) ? Violation.TOO_BIG : null;
		}
		catch (DataFormatException ex) {
			return Violation.NOT_DEFLATE;
		}
	}

	void release() {
		Inflater inflater = this.inflater;
		if (inflater != null) {
			this.inflater = null;
			this.inflation.giveBack(inflater);
		}
	}

}
