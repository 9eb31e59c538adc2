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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;

/**
 * Opens connections to one kind of target.
 */
abstract sealed class RedisConnector {

	static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

	private final AbstractRedisClient client;

	private RedisConnector(AbstractRedisClient client) {
		this.client = client;
	}

	static RedisConnector create(RedisSettings settings, ClientResources resources) {
		RedisTarget target = settings.target();
		if (target instanceof RedisTarget.Cluster cluster) {
			RedisClusterClient client = RedisClusterClient.create(resources, RedisAddresses.cluster(cluster, settings));
			client.setOptions(RedisClientSettings.clusterOptions(settings));
			return new ToCluster(client);
		}
		RedisURI address = (target instanceof RedisTarget.Sentinel sentinel)
				? RedisAddresses.sentinel(sentinel, settings)
				: RedisAddresses.standalone((RedisTarget.Standalone) target, settings);
		RedisClient client = RedisClient.create(resources, address);
		client.setOptions(RedisClientSettings.options(settings));
		return new ToServer(client, address);
	}

	/**
	 * Find out what has to be known before connections can be opened.
	 */
	abstract CompletionStage<Void> prepare();

	abstract CompletionStage<? extends StatefulConnection<String, byte[]>> connect();

	abstract CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> connectSubscriber();

	abstract RedisClusterAsyncCommands<String, byte[]> commands(StatefulConnection<String, byte[]> connection);

	/**
	 * Whether the answer to a PUBLISH counts all subscribers.
	 */
	abstract boolean countsSubscribers();

	CompletionStage<Void> shutdown(Duration limit) {
		return this.client.shutdownAsync(0, limit.toMillis(), TimeUnit.MILLISECONDS);
	}

	private static final class ToServer extends RedisConnector {

		private final RedisClient client;

		private final RedisURI address;

		ToServer(RedisClient client, RedisURI address) {
			super(client);
			this.client = client;
			this.address = address;
		}

		@Override
		CompletionStage<Void> prepare() {
			return CompletableFuture.completedStage(null);
		}

		@Override
		CompletionStage<? extends StatefulConnection<String, byte[]>> connect() {
			return this.client.connectAsync(CODEC, this.address);
		}

		@Override
		CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> connectSubscriber() {
			return this.client.connectPubSubAsync(CODEC, this.address);
		}

		@Override
		RedisClusterAsyncCommands<String, byte[]> commands(StatefulConnection<String, byte[]> connection) {
			return ((StatefulRedisConnection<String, byte[]>) connection).async();
		}

		@Override
		boolean countsSubscribers() {
			return true;
		}

	}

	private static final class ToCluster extends RedisConnector {

		private final RedisClusterClient client;

		ToCluster(RedisClusterClient client) {
			super(client);
			this.client = client;
		}

		@Override
		CompletionStage<Void> prepare() {
			return this.client.refreshPartitionsAsync();
		}

		@Override
		CompletionStage<? extends StatefulConnection<String, byte[]>> connect() {
			return this.client.connectAsync(CODEC);
		}

		@Override
		CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> connectSubscriber() {
			return this.client.connectPubSubAsync(CODEC);
		}

		@Override
		RedisClusterAsyncCommands<String, byte[]> commands(StatefulConnection<String, byte[]> connection) {
			return ((StatefulRedisClusterConnection<String, byte[]>) connection).async();
		}

		@Override
		boolean countsSubscribers() {
			return false;
		}

	}

}
