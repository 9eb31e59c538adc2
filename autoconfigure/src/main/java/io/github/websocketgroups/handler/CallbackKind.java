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

package io.github.websocketgroups.handler;

import java.lang.annotation.Annotation;

import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnPong;
import io.github.websocketgroups.annotation.OnText;

/**
 * The kinds of callback, with the annotation of each and what only it may ask for.
 */
enum CallbackKind {

	CONNECT(OnConnect.class, ""),

	TEXT(OnText.class,
			"the payload (a String, byte[], ByteBuffer, DataBuffer, WebSocketMessage, a simple type, "
					+ "or any type the codecs read), "),

	BINARY(OnBinary.class,
			"the payload (a byte[], ByteBuffer, DataBuffer, String, WebSocketMessage, or any type the codecs read), "),

	PONG(OnPong.class, "the payload (a byte[] or ByteBuffer), "),

	DISCONNECT(OnDisconnect.class, "Disconnect, CloseStatus, "),

	ERROR(OnError.class, "one Throwable of any type, ");

	private final Class<? extends Annotation> annotation;

	private final String ownParameters;

	CallbackKind(Class<? extends Annotation> annotation, String ownParameters) {
		this.annotation = annotation;
		this.ownParameters = ownParameters;
	}

	Class<? extends Annotation> annotation() {
		return this.annotation;
	}

	boolean isMessage() {
		return this == TEXT || this == BINARY;
	}

	/**
	 * Return what parameters a callback of this kind may have, for people to read.
	 * @return a sentence
	 */
	String allowedParameters() {
		return "Allowed for " + this + ": " + this.ownParameters
				+ "WebSocket, HandshakeInfo, Principal, WebSession, @PathVariable, @RequestParam, @RequestHeader, "
				+ "@CookieValue, the session object by its type, and what a CallbackArgumentResolver bean supplies.";
	}

	@Override
	public String toString() {
		return "@" + this.annotation.getSimpleName();
	}

}
