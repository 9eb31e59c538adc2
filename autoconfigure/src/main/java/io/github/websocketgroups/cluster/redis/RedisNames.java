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

import java.util.UUID;

import io.github.websocketgroups.cluster.Channel;

/**
 * What things are called in Redis. Channels are {@code prefix:kind:name}; keys are
 * {@code {prefix}:...}, so that a Redis Cluster keeps all of them in one place and one
 * script may touch several.
 */
final class RedisNames {

	private final String prefix;

	private final String keys;

	private final String canary;

	RedisNames(String prefix) {
		this.prefix = prefix + ":";
		this.keys = "{" + prefix + "}:";
		this.canary = this.prefix + "c:" + UUID.randomUUID();
	}

	String channel(Channel channel) {
		return this.prefix + channel;
	}

	/**
	 * The channel on which a node hears only itself.
	 */
	String canary() {
		return this.canary;
	}

	String lease(long incarnation) {
		return this.keys + "l:" + incarnation;
	}

	/**
	 * The key that says since when leases have been kept without a gap.
	 */
	String since() {
		return this.keys + "since";
	}

	/**
	 * The key with all leases in the order of their ends.
	 */
	String leases() {
		return this.keys + "leases";
	}

}
