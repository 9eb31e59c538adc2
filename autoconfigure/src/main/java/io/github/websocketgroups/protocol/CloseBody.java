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

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The body of a close frame
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1">RFC 6455, 5.5.1</a>).
 */
final class CloseBody {

	static final int MAX_REASON = 123;

	private CloseBody() {
	}

	static @Nullable Violation check(byte[] body) {
		if (body.length == 0) {
			return null;
		}
		if (body.length == 1) {
			return Violation.CLOSE_TRUNCATED;
		}
		if (!CloseCodes.isReceivable(code(body))) {
			return Violation.CLOSE_CODE;
		}
		boolean valid = Utf8.check(Utf8.ACCEPT, body, Short.BYTES, body.length - Short.BYTES) == Utf8.ACCEPT;
		return valid ? null : Violation.CLOSE_REASON;
	}

	static int code(byte[] body) {
		return (body.length == 0) ? CloseCodes.NO_STATUS : (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
	}

	static String reason(byte[] body) {
		return (body.length == 0) ? ""
				: new String(body, Short.BYTES, body.length - Short.BYTES, StandardCharsets.UTF_8);
	}

}
