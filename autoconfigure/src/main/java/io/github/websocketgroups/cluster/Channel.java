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

package io.github.websocketgroups.cluster;

import org.springframework.util.Assert;

/**
 * A name that messages are published to. Engines write it in their own way, so that no
 * two channels are the same there.
 *
 * @param kind who listens
 * @param name the incarnation in decimal digits, the name of a group, topic or user (any
 * text), or empty
 * @since 0.1.0
 */
public record Channel(Kind kind, String name) {

	/**
	 * Every node listens here, whether it has sockets or not.
	 */
	public static final Channel NODES = new Channel(Kind.NODES, "");

	/**
	 * Nodes that have a socket listen here.
	 */
	public static final Channel ALL = new Channel(Kind.ALL, "");

	/**
	 * Create a channel.
	 * @param kind who listens
	 * @param name the name
	 */
	public Channel {
		Assert.notNull(kind, "'kind' must not be null");
		Assert.notNull(name, "'name' must not be null");
	}

	/**
	 * Return the channel of one incarnation of a node.
	 * @param incarnation the incarnation
	 * @return the channel
	 */
	public static Channel node(long incarnation) {
		return new Channel(Kind.NODE, Long.toString(incarnation));
	}

	/**
	 * Return the channel of a group.
	 * @param name the name of the group
	 * @return the channel
	 */
	public static Channel group(String name) {
		return new Channel(Kind.GROUP, name);
	}

	/**
	 * Return the channel of a topic.
	 * @param name the name of the topic
	 * @return the channel
	 */
	public static Channel topic(String name) {
		return new Channel(Kind.TOPIC, name);
	}

	/**
	 * Return the channel of a user.
	 * @param name the name of the principal
	 * @return the channel
	 */
	public static Channel user(String name) {
		return new Channel(Kind.USER, name);
	}

	/**
	 * Return whether this is the channel of a group.
	 * @return whether members of a group are listening
	 */
	public boolean isGroup() {
		return this.kind == Kind.GROUP;
	}

	@Override
	public String toString() {
		return this.kind.code() + (this.name.isEmpty() ? "" : ":" + this.name);
	}

	/**
	 * Who listens on a channel.
	 */
	public enum Kind {

		/**
		 * One incarnation of one node.
		 */
		NODE("n"),

		/**
		 * Nodes with a member of a group.
		 */
		GROUP("g"),

		/**
		 * Nodes with a member of a topic.
		 */
		TOPIC("t"),

		/**
		 * Nodes with a socket of a user.
		 */
		USER("u"),

		/**
		 * Nodes with a socket.
		 */
		ALL("all"),

		/**
		 * Every node.
		 */
		NODES("nodes");

		private final String code;

		Kind(String code) {
			this.code = code;
		}

		/**
		 * Return what this kind is called in the names engines give to channels.
		 * @return a few letters
		 */
		public String code() {
			return this.code;
		}

	}

}
