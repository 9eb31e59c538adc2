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

import java.nio.charset.StandardCharsets;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs, at TRACE, what clients send and why servers close: to follow a test, and for
 * those who check that no secret gets where it must not be.
 */
final class Traffic {

	private static final Log logger = LogFactory.getLog(Traffic.class);

	private Traffic() {
	}

	static void handshake(byte[] bytes) {
		if (logger.isTraceEnabled()) {
			logger.trace("Handshake: " + new String(bytes, StandardCharsets.ISO_8859_1));
		}
	}

	static void sent(RawFrame frame) {
		if (logger.isTraceEnabled() && (frame.opcode() == RawFrame.TEXT || frame.opcode() == RawFrame.BINARY)) {
			logger.trace("Message: " + new String(frame.payload(), StandardCharsets.UTF_8));
		}
	}

	static void received(RawFrame frame) {
		if (frame.opcode() == RawFrame.CLOSE && logger.isTraceEnabled()) {
			logger.trace("Closed: " + frame.closeReason());
		}
	}

}
