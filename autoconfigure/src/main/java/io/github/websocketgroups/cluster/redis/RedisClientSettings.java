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

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;

/**
 * How our connections differ from what Lettuce does unless told: nothing is kept while
 * there is no connection, nothing is sent twice, nothing waits for ever. A connection
 * that ends is not revived but replaced, so that all that was subscribed to is known to
 * be subscribed to again before the link is said to work.
 */
final class RedisClientSettings {

	/**
	 * How long a command may take.
	 */
	static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final Duration IDLE = Duration.ofSeconds(5);

	private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(10);

	private static final int THREADS = 2;

	private RedisClientSettings() {
	}

	/**
	 * Return threads of our own, so that broadcasts do not hold up the application's own
	 * use of Redis, nor the other way round.
	 */
	static ClientResources resources() {
		return ClientResources.builder()
			.ioThreadPoolSize(THREADS)
			.computationThreadPoolSize(THREADS)
			.commandLatencyRecorder(CommandLatencyRecorder.disabled())
			.build();
	}

	static ClientOptions options(RedisSettings settings) {
		return apply(ClientOptions.builder(), settings).build();
	}

	static ClusterClientOptions clusterOptions(RedisSettings settings) {
		ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
		apply(builder, settings);
		return builder.build();
	}

	private static ClientOptions.Builder apply(ClientOptions.Builder builder, RedisSettings settings) {
		builder.autoReconnect(false)
			.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.requestQueueSize(RedisPublications.MAX_MESSAGES * 2)
			.replayFilter((command) -> true)
			.maintNotificationsConfig(MaintNotificationsConfig.disabled())
			.timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
			.socketOptions(sockets());
		if (settings.tls() != null) {
			builder.sslOptions(ssl(settings.tls()));
		}
		return builder;
	}

	private static SocketOptions sockets() {
		SocketOptions.KeepAliveOptions keepAlive = SocketOptions.KeepAliveOptions.builder()
			.enable()
			.idle(IDLE)
			.interval(Duration.ofSeconds(2))
			.count(3)
			.build();
		SocketOptions.TcpUserTimeoutOptions userTimeout = SocketOptions.TcpUserTimeoutOptions.builder()
			.enable()
			.tcpUserTimeout(UNACKNOWLEDGED)
			.build();
		return SocketOptions.builder()
			.connectTimeout(TIMEOUT)
			.tcpNoDelay(true)
			.keepAlive(keepAlive)
			.tcpUserTimeout(userTimeout)
			.build();
	}

	private static SslOptions ssl(RedisTls tls) {
		SslOptions.Builder builder = SslOptions.builder().keyManager(tls.keys()).trustManager(tls.trust());
		if (tls.ciphers() != null) {
			builder.cipherSuites(tls.ciphers());
		}
		if (tls.protocols() != null) {
			builder.protocols(tls.protocols());
		}
		return builder.build();
	}

}
