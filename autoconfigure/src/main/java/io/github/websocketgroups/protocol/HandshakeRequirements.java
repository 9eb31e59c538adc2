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

import java.util.Base64;
import java.util.List;

/**
 * What an opening handshake must have
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1">RFC 6455, 4.2.1</a>,
 * <a href="https://www.rfc-editor.org/rfc/rfc8441#section-5">RFC 8441, 5</a>).
 * Subprotocols, extensions and origin have rules of their own.
 *
 * @since 0.1.0
 */
public final class HandshakeRequirements {

	private static final int KEY_LENGTH = 24;

	private static final int NONCE_LENGTH = 16;

	private HandshakeRequirements() {
	}

	/**
	 * Return whether the request asks for a WebSocket at all: a {@code GET} over HTTP/1.1
	 * that asks to upgrade to it, or an extended {@code CONNECT}. It may still be wrong.
	 * @param request the request
	 * @return whether it is meant as an opening handshake
	 */
	public static boolean isRequested(HandshakeRequest request) {
		return request.extendedConnect() || (isGet(request) && request.http11OrLater() && asksToUpgrade(request));
	}

	/**
	 * Check the request.
	 * @param request the request
	 * @return to accept it, or the status and headers to reject it with
	 */
	public static HandshakeVerdict check(HandshakeRequest request) {
		if (request.extendedConnect()) {
			return checkExtendedConnect(request);
		}
		if (!isGet(request)) {
			return HandshakeVerdict.badRequest("Method must be GET");
		}
		if (!request.http11OrLater()) {
			return HandshakeVerdict.badRequest("HTTP version must be 1.1 or later");
		}
		if (request.host().size() != 1 || !isHost(request.host().get(0))) {
			return HandshakeVerdict.badRequest("There must be one valid Host header");
		}
		if (!asksToUpgrade(request)) {
			return notAsking(request);
		}
		if (request.content()) {
			// where it ends and frames begin is a matter of two parsers
			return HandshakeVerdict.badRequest("There must be no content");
		}
		return checkFields(request);
	}

	private static HandshakeVerdict checkExtendedConnect(HandshakeRequest request) {
		if (request.host().size() > 1) {
			return HandshakeVerdict.badRequest("There must be one authority");
		}
		return checkVersion(request);
	}

	private static HandshakeVerdict checkFields(HandshakeRequest request) {
		HandshakeVerdict version = checkVersion(request);
		if (!version.isAccepted()) {
			return version;
		}
		if (request.key().size() != 1 || !isKey(HeaderTokens.trim(request.key().get(0)))) {
			return HandshakeVerdict.badRequest("There must be one Sec-WebSocket-Key of 16 bytes in base64");
		}
		return HandshakeVerdict.ACCEPT;
	}

	private static HandshakeVerdict checkVersion(HandshakeRequest request) {
		List<String> version = request.version();
		if (version.size() > 1) {
			return HandshakeVerdict.badRequest("There must be one Sec-WebSocket-Version header");
		}
		if (version.isEmpty() || !HeaderTokens.trim(version.get(0)).equals("13")) {
			return HandshakeVerdict.unsupportedVersion(request.extendedConnect());
		}
		return HandshakeVerdict.ACCEPT;
	}

	// one with nothing of WebSocket learns how to ask; one that left a part out is
	// malformed
	private static HandshakeVerdict notAsking(HandshakeRequest request) {
		boolean plain = request.key().isEmpty() && request.version().isEmpty() && !upgradesToWebSocket(request);
		if (plain) {
			return HandshakeVerdict.upgradeRequired();
		}
		return HandshakeVerdict.badRequest(upgradesToWebSocket(request) ? "Connection header must contain Upgrade"
				: "Upgrade header must contain websocket");
	}

	private static boolean isGet(HandshakeRequest request) {
		return request.method().equals("GET");
	}

	private static boolean asksToUpgrade(HandshakeRequest request) {
		return upgradesToWebSocket(request) && HeaderTokens.hasToken(request.connection(), "upgrade");
	}

	private static boolean upgradesToWebSocket(HandshakeRequest request) {
		return HeaderTokens.hasToken(request.upgrade(), "websocket");
	}

	private static boolean isKey(String key) {
		if (key.length() != KEY_LENGTH) {
			return false;
		}
		try {
			return Base64.getDecoder().decode(key).length == NONCE_LENGTH;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	// close to the grammar of an authority without userinfo: a list does not pass for a
	// host
	private static boolean isHost(String value) {
		String host = HeaderTokens.trim(value);
		for (int i = 0; i < host.length(); i++) {
			if (!isHostChar(host.charAt(i))) {
				return false;
			}
		}
		return !host.isEmpty();
	}

	private static boolean isHostChar(char character) {
		boolean token = HeaderTokens.isTokenChar(character) && "#^`|".indexOf(character) < 0;
		return token || ":[]();=".indexOf(character) >= 0;
	}

}
