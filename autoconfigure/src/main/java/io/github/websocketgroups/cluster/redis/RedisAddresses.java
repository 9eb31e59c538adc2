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

import io.lettuce.core.RedisURI;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a target as Lettuce writes them.
 */
final class RedisAddresses {

	private RedisAddresses() {
	}

	static RedisURI standalone(RedisTarget.Standalone target, RedisSettings settings) {
		return server(target.address(), settings.credentials(), settings).withDatabase(target.database()).build();
	}

	static RedisURI sentinel(RedisTarget.Sentinel target, RedisSettings settings) {
		RedisURI.Builder builder = RedisURI.builder()
			.withSentinelMasterId(target.master())
			.withDatabase(target.database());
		target.sentinels()
			.forEach((address) -> builder.withSentinel(server(address, target.credentials(), settings).build()));
		return complete(builder, settings.credentials(), settings).build();
	}

	static List<RedisURI> cluster(RedisTarget.Cluster target, RedisSettings settings) {
		return target.nodes()
			.stream()
			.map((address) -> server(address, settings.credentials(), settings).build())
			.toList();
	}

	private static RedisURI.Builder server(RedisTarget.Address address, RedisTarget.RedisCredential credentials,
			RedisSettings settings) {
		return complete(RedisURI.builder().withHost(address.host()).withPort(address.port()), credentials, settings);
	}

	private static RedisURI.Builder complete(RedisURI.Builder builder, RedisTarget.RedisCredential credentials,
			RedisSettings settings) {
		builder.withTimeout(RedisClientSettings.TIMEOUT)
			.withClientName("websocket-groups")
			.withSsl(settings.tls() != null);
		authenticate(builder, credentials.username(), credentials.password());
		return builder;
	}

	private static void authenticate(RedisURI.Builder builder, @Nullable String username, @Nullable String password) {
		if (password == null) {
			return;
		}
		if (username != null) {
			builder.withAuthentication(username, (CharSequence) password);
		}
		else {
			builder.withPassword((CharSequence) password);
		}
	}

}
