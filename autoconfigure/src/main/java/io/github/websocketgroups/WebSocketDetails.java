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

package io.github.websocketgroups;

import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.HandshakeInfo;

/**
 * What is known of a socket, also when it lives on another node.
 *
 * @param id the id of the socket
 * @param group the name of its group
 * @param handshake the opening request
 * @param principalName the name of the user, if the handshake was authenticated
 * @param attributes the attributes of the socket; of another node's socket those that can
 * be written as text
 * @since 0.1.0
 */
public record WebSocketDetails(long id, String group, HandshakeInfo handshake, @Nullable String principalName,
		Map<String, Object> attributes) {

	/**
	 * Return whether a user opened the socket, as {@link WebSocket#ownedBy} does.
	 * @param principal the user who wants something of the socket
	 * @return whether the socket has a user, of the same name
	 */
	public boolean ownedBy(@Nullable Principal principal) {
		return principal != null && principal.getName().equals(this.principalName);
	}

}
