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

package io.github.websocketgroups.actuate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Which sockets of this node are asked for.
 *
 * @param narrowing of which group, user and topic
 * @param page the number of the page, from 0
 * @param size most sockets of a page
 * @param order the order of the sockets
 */
record SocketQuery(Narrowing narrowing, int page, int size, SocketOrder order) {

	static final int DEFAULT_SIZE = 100;

	static final int MAX_SIZE = 1000;

	static SocketQuery of(Narrowing narrowing, Paging paging) {
		int page = number("page", paging.page(), 0, 0, Integer.MAX_VALUE);
		int size = number("size", paging.size(), DEFAULT_SIZE, 1, MAX_SIZE);
		return new SocketQuery(narrowing, page, size, SocketOrder.parse(paging.sort()));
	}

	static int number(String name, @Nullable String text, int unset, int least, int most) {
		if (text == null) {
			return unset;
		}
		try {
			int value = Integer.parseInt(text);
			if (value >= least && value <= most) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			// is told below
		}
		String reason = "'" + name + "' must be a number from " + least + " to " + most + ": not '" + text + "'";
		throw new InvalidEndpointRequestException(reason, reason);
	}

	/**
	 * Of which group, user and topic; {@code null} for any.
	 *
	 * @param group the name of the group
	 * @param user the name of the principal
	 * @param topic the name of the topic
	 */
	record Narrowing(@Nullable String group, @Nullable String user, @Nullable String topic) {

	}

	/**
	 * Which part, as it was asked for; {@code null} for what was not said.
	 *
	 * @param page the number of the page
	 * @param size most sockets of a page
	 * @param sort the order
	 */
	record Paging(@Nullable String page, @Nullable String size, @Nullable String sort) {

	}

}
