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

package io.github.websocketgroups.liveview;

import org.jspecify.annotations.Nullable;

/**
 * Which sockets the page shows, and how many of them.
 *
 * @param group the name of a group, or {@code null} for all
 * @param filter what a shown value has to contain, or {@code null}
 * @param sort what they are sorted by
 * @param descending whether the largest come first
 * @param size how many are shown
 */
record ViewQuery(@Nullable String group, @Nullable String filter, SortKey sort, boolean descending, int size) {

	static final int MAX_SIZE = 200;

	static final ViewQuery DEFAULT = new ViewQuery(null, null, SortKey.CONNECTED, true, 50);

	static ViewQuery of(Command command) {
		return new ViewQuery(command.get("group"), command.get("filter"), SortKey.parse(command.get("sort", "")),
				!command.get("order", "").equals("ascending"),
				Math.max(1, Math.min(MAX_SIZE, command.number("size", 50))));
	}

	boolean matches(SocketSample sample, ViewerRights rights) {
		return (this.group == null || this.group.equals(sample.group()))
				&& (this.filter == null || contains(sample, rights, this.filter));
	}

	/**
	 * Values that are not shown are not looked at: a filter would tell them.
	 */
	private static boolean contains(SocketSample sample, ViewerRights rights, String filter) {
		return contains(Long.toString(sample.socket().id()), filter) || contains(sample.group(), filter)
				|| contains(sample.socket().path(), filter)
				|| sample.socket().topics().stream().anyMatch((topic) -> contains(topic, filter))
				|| (rights.values() && (contains(sample.user(), filter) || contains(sample.address(), filter)));
	}

	private static boolean contains(@Nullable String value, String filter) {
		for (int i = 0; value != null && i <= value.length() - filter.length(); i++) {
			if (value.regionMatches(true, i, filter, 0, filter.length())) {
				return true;
			}
		}
		return false;
	}

}
