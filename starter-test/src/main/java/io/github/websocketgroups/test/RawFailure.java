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
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Words of a failed expectation: what was expected, what came, and all that had arrived.
 */
final class RawFailure {

	private static final int SHOWN = 64;

	private final StringBuilder text;

	RawFailure(String expected, String actual) {
		this.text = new StringBuilder("Expected " + expected + " but " + actual + ". Arrived so far:");
	}

	RawFailure handshake(@Nullable RawResponse response) {
		this.text.append("\n  ").append((response != null) ? response.statusLine() : "no response to the handshake");
		return this;
	}

	RawFailure frames(List<RawFrame> frames) {
		frames.forEach((frame) -> this.text.append("\n  ").append(frame));
		return this;
	}

	RawFailure unread(RawInput input) {
		if (input.size() > 0) {
			this.text.append("\n  ")
				.append(input.size())
				.append(" bytes that are not a whole frame yet: ")
				.append(HexFormat.of().formatHex(input.peek(0, Math.min(SHOWN, input.size()))));
		}
		if (input.end() != null) {
			this.text.append("\n  ").append(input.end());
		}
		return this;
	}

	AssertionError toError(@Nullable IOException sendFailure) {
		if (sendFailure != null) {
			this.text.append("\nSending failed: ").append(sendFailure.getMessage());
		}
		return new AssertionError(this.text.toString(), sendFailure);
	}

}
