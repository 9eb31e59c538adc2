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

package io.github.websocketgroups.sample.echo;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * The echo for both kinds of messages. It has a path of its own, and the handlers that
 * accept upgrades for it have theirs.
 */
@WebSocketGroup(name = "echotestws", path = "/echo")
class EchoGroup {

	private static final Log logger = LogFactory.getLog(EchoGroup.class);

	@OnText
	String text(String text) {
		return text;
	}

	@OnBinary
	void bytes(byte[] bytes, WebSocket socket) {
		socket.send(bytes);
	}

	@OnDisconnect
	void ended(WebSocket socket, Disconnect disconnect) {
		logger.info("Socket " + socket.id() + " of " + socket.session() + " ended: " + disconnect.status() + " by "
				+ disconnect.initiator());
	}

}
