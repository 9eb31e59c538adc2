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

package io.github.websocketgroups.traffic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.MessageTap;
import io.github.websocketgroups.spi.SocketListener;

/**
 * Logs the messages of sockets at level DEBUG, with one logger for each group, so that
 * levels choose whose. Of the handshake it logs the path pattern and nothing else: no
 * headers, cookies, query or values of path variables. Of binary messages it logs the
 * size.
 *
 * @since 0.1.0
 */
public final class TrafficLog implements SocketListener {

	/**
	 * What the names of the loggers begin with; the name of the group follows.
	 */
	public static final String LOGGER_PREFIX = "io.github.websocketgroups.traffic.";

	private final Excerpt excerpt;

	private final Map<String, GroupTap> groups = new ConcurrentHashMap<>();

	/**
	 * Create a log.
	 * @param payloadLimit most bytes of a text message that are logged, 0 for none
	 */
	public TrafficLog(int payloadLimit) {
		this.excerpt = new Excerpt(payloadLimit);
	}

	/**
	 * Return what logs the messages of a group.
	 * @param group the name of the group
	 * @return its tap, always the same
	 */
	public MessageTap tap(String group) {
		return group(group);
	}

	private GroupTap group(String name) {
		return this.groups.computeIfAbsent(name,
				(key) -> new GroupTap(LogFactory.getLog(LOGGER_PREFIX + name), this.excerpt));
	}

	@Override
	public void opened(LiveSocket socket) {
		Log logger = group(String.valueOf(socket.group())).logger;
		if (logger.isDebugEnabled()) {
			logger.debug(socket.id() + " opened at " + Excerpt.escape(socket.path()));
		}
	}

	@Override
	public void ended(LiveSocket socket, Disconnect disconnect) {
		Log logger = group(String.valueOf(socket.group())).logger;
		if (logger.isDebugEnabled()) {
			logger.debug(socket.id() + " ended with " + disconnect.status().getCode() + " by " + disconnect.initiator()
					+ " after " + disconnect.duration().toMillis() + " ms");
		}
	}

	/**
	 * Logs the messages of one group.
	 */
	private static final class GroupTap implements MessageTap {

		private final Log logger;

		private final Excerpt excerpt;

		GroupTap(Log logger, Excerpt excerpt) {
			this.logger = logger;
			this.excerpt = excerpt;
		}

		@Override
		public void textReceived(LiveSocket socket, String text, int size) {
			if (this.logger.isDebugEnabled()) {
				log(socket, " in  text ", size, this.excerpt.of(text));
			}
		}

		@Override
		public void binaryReceived(LiveSocket socket, int size) {
			if (this.logger.isDebugEnabled()) {
				log(socket, " in  binary ", size, "");
			}
		}

		@Override
		public void textSent(LiveSocket socket, byte[] text) {
			if (this.logger.isDebugEnabled()) {
				log(socket, " out text ", text.length, this.excerpt.of(text));
			}
		}

		@Override
		public void binarySent(LiveSocket socket, int size) {
			if (this.logger.isDebugEnabled()) {
				log(socket, " out binary ", size, "");
			}
		}

		private void log(LiveSocket socket, String kind, int size, String payload) {
			this.logger.debug(socket.id() + kind + size + "B" + (payload.isEmpty() ? "" : ": " + payload));
		}

	}

}
