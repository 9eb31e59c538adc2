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

package io.github.websocketgroups.cluster.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.cluster.Channel;

/**
 * What is to be subscribed to, whatever happens to the link.
 */
final class RedisWishes {

	private final RedisNames names;

	private final Map<String, Channel> channels = new ConcurrentHashMap<>();

	RedisWishes(RedisNames names) {
		this.names = names;
	}

	/**
	 * Add channels.
	 * @return their names
	 */
	List<String> add(Collection<Channel> wished) {
		List<String> added = new ArrayList<>(wished.size());
		for (Channel channel : wished) {
			String name = this.names.channel(channel);
			this.channels.put(name, channel);
			added.add(name);
		}
		return added;
	}

	/**
	 * Remove channels.
	 * @return the names of those that were wished for
	 */
	List<String> remove(Collection<Channel> given) {
		return given.stream().map(this.names::channel).filter((name) -> this.channels.remove(name) != null).toList();
	}

	/**
	 * Return the names of all channels, and of the canary's.
	 */
	List<String> all() {
		List<String> all = new ArrayList<>(this.channels.keySet());
		all.add(this.names.canary());
		return all;
	}

	/**
	 * Return the name of the channel on which this node hears only itself.
	 */
	String canary() {
		return this.names.canary();
	}

	/**
	 * Return the channel of a name, or {@code null} if it is not wished for.
	 */
	@Nullable Channel channel(String name) {
		return this.channels.get(name);
	}

}
