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

package io.github.websocketgroups.cluster.campaign;

import java.time.Duration;
import java.util.Optional;

import io.github.websocketgroups.cluster.testing.RedisServer;

import static org.awaitility.Awaitility.await;

/**
 * What is done to a cluster of three nodes, and undone.
 */
enum Fault {

	PUBSUB_KILLED("`CLIENT KILL TYPE pubsub`") {

		@Override
		void inflict(Campaign campaign) {
			campaign.redis().command("CLIENT", "KILL", "TYPE", "pubsub");
		}

	},

	REDIS_RESTARTED("Redis killed, restarted empty after 2 s") {

		@Override
		void inflict(Campaign campaign) {
			campaign.redis().kill();
			Campaign.pause(Duration.ofSeconds(2));
			campaign.redis().restart();
		}

	},

	REDIS_FLUSHED("`FLUSHALL`") {

		@Override
		void inflict(Campaign campaign) {
			campaign.redis().command("FLUSHALL");
		}

	},

	CLIENTS_PAUSED("`CLIENT PAUSE` 3 s") {

		@Override
		void inflict(Campaign campaign) {
			campaign.redis().command("CLIENT", "PAUSE", "3000", "ALL");
			Campaign.pause(Duration.ofSeconds(3));
		}

	},

	REDIS_STANDING_STILL("Redis stopped by a signal for 8 s") {

		@Override
		void inflict(Campaign campaign) {
			campaign.redis().pause();
			Campaign.pause(Duration.ofSeconds(8));
			campaign.redis().resume();
		}

	},

	CONNECTIONS_RESET("every connection to Redis reset") {

		@Override
		void inflict(Campaign campaign) {
			for (int place = 0; place < 3; place++) {
				campaign.proxy(place).cut();
			}
		}

	},

	SLOW_WAY("300 ms on the way of one node, 5 s") {

		@Override
		void inflict(Campaign campaign) {
			campaign.proxy(0).delay(Duration.ofMillis(300));
			Campaign.pause(Duration.ofSeconds(5));
			campaign.proxy(0).heal();
		}

	},

	NODE_KILLED("`kill -9` a node") {

		@Override
		void inflict(Campaign campaign) {
			campaign.node(2).kill();
			Campaign.pause(LEASE);
		}

		@Override
		void repair(Campaign campaign) {
			campaign.replace(2);
		}

	},

	NODE_STOPPED("clean stop of a node") {

		@Override
		void inflict(Campaign campaign) {
			campaign.node(1).terminate();
			campaign.node(1).awaitEnd();
		}

		@Override
		void repair(Campaign campaign) {
			campaign.replace(1);
		}

	},

	NODE_STANDING_STILL("`SIGSTOP` of a node for 20 s") {

		@Override
		void inflict(Campaign campaign) {
			campaign.node(0).pause();
			Campaign.pause(Duration.ofSeconds(20));
			campaign.node(0).resume();
			// what it does on waking up belongs to it
			Campaign.pause(Duration.ofSeconds(6));
		}

	},

	BLACK_HOLE("nothing passes between a node and Redis for 25 s") {

		@Override
		void inflict(Campaign campaign) {
			campaign.proxy(1).blackHole();
			Campaign.pause(Duration.ofSeconds(25));
			campaign.proxy(1).heal();
			Campaign.pause(Duration.ofSeconds(6));
		}

	},

	SAME_INCARNATION("another node holds the same incarnation") {

		@Override
		void inflict(Campaign campaign) {
			RedisServer redis = campaign.redis();
			// after a flush the leases come back one after the other
			await().atMost(Campaign.PATIENCE).until(() -> held(redis).isPresent());
			String stolen = held(redis).orElseThrow();
			redis.command("SET", stolen, "another", "PX", "15000");
			// its node notices when it renews the lease
			Campaign.pause(Duration.ofSeconds(7));
		}

	};

	private static Optional<String> held(RedisServer redis) {
		return redis.command("KEYS", "{websocket}:l:*")
			.lines()
			.filter((key) -> !key.isEmpty() && !redis.command("GET", key).equals("!"))
			.findFirst();
	}

	/**
	 * How long a lease lives at the longest when nobody renews it.
	 */
	static final Duration LEASE = Duration.ofSeconds(16);

	private final String title;

	Fault(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	abstract void inflict(Campaign campaign);

	/**
	 * Do what has to be done afterwards, which is no fault any more.
	 */
	void repair(Campaign campaign) {
	}

}
