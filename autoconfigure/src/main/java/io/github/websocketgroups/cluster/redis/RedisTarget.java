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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which Redis to connect to.
 *
 * @since 0.1.0
 */
public sealed interface RedisTarget {

	/**
	 * A single server.
	 *
	 * @param address where it listens
	 * @param database which of its databases keeps the leases
	 */
	record Standalone(Address address, int database) implements RedisTarget {

		@Override
		public String toString() {
			return "Redis at " + this.address;
		}

	}

	/**
	 * The server that Sentinels name.
	 *
	 * @param master what the Sentinels call it
	 * @param sentinels where the Sentinels listen
	 * @param database which of its databases keeps the leases
	 * @param credentials who we are to the Sentinels
	 */
	record Sentinel(String master, List<Address> sentinels, int database,
			RedisCredential credentials) implements RedisTarget {

		@Override
		public String toString() {
			return "Redis '" + this.master + "' of Sentinels " + this.sentinels;
		}

	}

	/**
	 * A Redis Cluster.
	 *
	 * @param nodes some of its nodes
	 */
	record Cluster(List<Address> nodes) implements RedisTarget {

		@Override
		public String toString() {
			return "Redis Cluster of " + this.nodes;
		}

	}

	/**
	 * Where a server listens.
	 *
	 * @param host its name or address
	 * @param port its port
	 */
	record Address(String host, int port) {

		public Address {
			Assert.hasText(host, "'host' must not be empty");
		}

		@Override
		public String toString() {
			return this.host + ":" + this.port;
		}

	}

	/**
	 * Who we are to a server.
	 *
	 * @param username the user, or {@code null} for the default one
	 * @param password the password, or {@code null} for none
	 */
	record RedisCredential(@Nullable String username, @Nullable String password) {

		/**
		 * Nobody.
		 */
		public static final RedisCredential NONE = new RedisCredential(null, null);

		@Override
		public String toString() {
			return "RedisCredential[username=" + this.username + "]";
		}

	}

}
