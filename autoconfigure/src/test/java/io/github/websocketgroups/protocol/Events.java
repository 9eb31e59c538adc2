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

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a sink was told, as text. Long payloads become length and hash.
 */
final class Events {

	private static final int SHOWN = 200;

	private Events() {
	}

	static String text(String text) {
		return text(text, Wire.utf8(text).length);
	}

	static String text(String text, int payloadBytes) {
		return "text:" + payloadBytes + ":" + ((text.length() <= SHOWN) ? text : text.length() + "#" + text.hashCode());
	}

	static String binary(byte[] payload) {
		return "binary:" + shown(payload);
	}

	static String ping(byte[] payload) {
		return "ping:" + shown(payload);
	}

	static String pong(byte[] payload) {
		return "pong:" + shown(payload);
	}

	static String close(int code, String reason) {
		return "close:" + code + ":" + reason;
	}

	static String fail(int code, String reason) {
		return "fail:" + code + ":" + reason;
	}

	static String fail(Violation violation) {
		return fail(violation.code(), violation.reason());
	}

	private static String shown(byte[] payload) {
		return (payload.length <= SHOWN) ? HexFormat.of().formatHex(payload)
				: payload.length + "#" + Arrays.hashCode(payload);
	}

}
