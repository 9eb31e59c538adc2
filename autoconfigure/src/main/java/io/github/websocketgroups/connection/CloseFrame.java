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

package io.github.websocketgroups.connection;

import org.springframework.util.StringUtils;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * The close frame to write.
 *
 * @param code the code, 1005 for a frame without one
 * @param reason the reason, may be empty
 * @param last whether output ends behind it, without waiting for a frame of the peer
 */
record CloseFrame(int code, String reason, boolean last) {

	static CloseFrame of(CloseStatus status, boolean last) {
		return new CloseFrame(status.getCode(), StringUtils.hasLength(status.getReason()) ? status.getReason() : "",
				last);
	}

	/**
	 * Return the frame that answers a peer's close frame: the same code.
	 */
	static CloseFrame answering(CloseStatus status) {
		return new CloseFrame(status.getCode(), "", true);
	}

}
