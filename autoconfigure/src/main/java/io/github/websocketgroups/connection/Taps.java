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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.MessageTap;

/**
 * Shows messages to taps, none of which can disturb the socket: what fails is logged.
 */
final class Taps {

	private static final Log logger = LogFactory.getLog(Taps.class);

	private Taps() {
	}

	static void sent(MessageTap tap, LiveSocket socket, WebSocketMessage.Type type, byte[] payload) {
		guarded(socket, () -> {
			if (type == WebSocketMessage.Type.TEXT) {
				tap.textSent(socket, payload);
			}
			else {
				tap.binarySent(socket, payload.length);
			}
		});
	}

	static void textReceived(MessageTap tap, LiveSocket socket, String text, int size) {
		if (!socket.isDead()) {
			guarded(socket, () -> tap.textReceived(socket, text, size));
		}
	}

	static void binaryReceived(MessageTap tap, LiveSocket socket, int size) {
		if (!socket.isDead()) {
			guarded(socket, () -> tap.binaryReceived(socket, size));
		}
	}

	private static void guarded(LiveSocket socket, Runnable tap) {
		try {
			tap.run();
		}
		catch (Throwable ex) {
			Exceptions.throwIfJvmFatal(ex);
			logger.error("A tap of " + socket + " failed", ex);
		}
	}

	static MessageTap with(@Nullable MessageTap existing, MessageTap added) {
		List<MessageTap> taps = listed(existing);
		taps.add(added);
		return (taps.size() == 1) ? added : new Several(List.copyOf(taps));
	}

	static @Nullable MessageTap without(@Nullable MessageTap existing, MessageTap removed) {
		List<MessageTap> taps = listed(existing);
		taps.remove(removed);
		if (taps.isEmpty()) {
			return null;
		}
		return (taps.size() == 1) ? taps.get(0) : new Several(List.copyOf(taps));
	}

	private static List<MessageTap> listed(@Nullable MessageTap tap) {
		List<MessageTap> taps = new ArrayList<>(2);
		if (tap instanceof Several several) {
			taps.addAll(several.taps());
		}
		else if (tap != null) {
			taps.add(tap);
		}
		return taps;
	}

	/**
	 * More than one tap.
	 *
	 * @param taps the taps
	 */
	private record Several(List<MessageTap> taps) implements MessageTap {

		@Override
		public void textReceived(LiveSocket socket, String text, int size) {
			each((tap) -> tap.textReceived(socket, text, size));
		}

		@Override
		public void binaryReceived(LiveSocket socket, int size) {
			each((tap) -> tap.binaryReceived(socket, size));
		}

		@Override
		public void textSent(LiveSocket socket, byte[] text) {
			each((tap) -> tap.textSent(socket, text));
		}

		@Override
		public void binarySent(LiveSocket socket, int size) {
			each((tap) -> tap.binarySent(socket, size));
		}

		private void each(Consumer<MessageTap> action) {
			this.taps.forEach(action);
		}

	}

}
