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

import org.jspecify.annotations.Nullable;

/**
 * How a stream of bytes ended.
 *
 * @param cause the failure, or {@code null} for an orderly end
 */
record RawEnd(@Nullable IOException cause) {

	static RawEnd eof() {
		return new RawEnd(null);
	}

	static RawEnd failure(IOException cause) {
		return new RawEnd(cause);
	}

	boolean isEof() {
		return this.cause == null;
	}

	boolean isReset() {
		String message = (this.cause != null) ? this.cause.getMessage() : null;
		return message != null && (message.contains("reset") || message.contains("aborted"));
	}

	@Override
	public String toString() {
		if (this.cause == null) {
			return "end of stream (FIN)";
		}
		return isReset() ? "connection reset (RST)" : "failure: " + this.cause;
	}

}
