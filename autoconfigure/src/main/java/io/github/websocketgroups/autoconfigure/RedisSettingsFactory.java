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

package io.github.websocketgroups.autoconfigure;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.util.Assert;

import io.github.websocketgroups.cluster.redis.RedisSettings;
import io.github.websocketgroups.cluster.redis.RedisTarget;
import io.github.websocketgroups.cluster.redis.RedisTls;

/**
 * Takes what Spring Boot knows about Redis to the backplane, in the precedence that Boot
 * has for its own connections.
 */
final class RedisSettingsFactory {

	private final DataRedisConnectionDetails details;

	private final @Nullable String url;

	RedisSettingsFactory(DataRedisConnectionDetails details, @Nullable String url) {
		this.details = details;
		this.url = url;
	}

	RedisSettings create(String prefix) {
		RedisTarget.RedisCredential credentials = new RedisTarget.RedisCredential(this.details.getUsername(),
				this.details.getPassword());
		return new RedisSettings(target(), credentials, tls(), prefix);
	}

	private RedisTarget target() {
		DataRedisConnectionDetails.Sentinel sentinel = this.details.getSentinel();
		if (sentinel != null) {
			return new RedisTarget.Sentinel(sentinel.getMaster(), addresses(sentinel.getNodes()),
					sentinel.getDatabase(),
					new RedisTarget.RedisCredential(sentinel.getUsername(), sentinel.getPassword()));
		}
		DataRedisConnectionDetails.Cluster cluster = this.details.getCluster();
		if (cluster != null) {
			return new RedisTarget.Cluster(addresses(cluster.getNodes()));
		}
		DataRedisConnectionDetails.MasterReplica replicas = this.details.getMasterReplica();
		if (replicas != null) {
			throw new InvalidConfigurationPropertyValueException("spring.data.redis.masterreplica.nodes",
					addresses(replicas.getNodes()),
					"A cluster of WebSocket nodes needs to know which server takes writes: use Sentinel "
							+ "(spring.data.redis.sentinel.*), or name the master with spring.data.redis.host");
		}
		return standalone();
	}

	private RedisTarget standalone() {
		DataRedisConnectionDetails.Standalone standalone = this.details.getStandalone();
		Assert.state(standalone != null, "The connection details of Redis name no server");
		return new RedisTarget.Standalone(new RedisTarget.Address(standalone.getHost(), standalone.getPort()),
				standalone.getDatabase());
	}

	private static List<RedisTarget.Address> addresses(List<DataRedisConnectionDetails.Node> nodes) {
		return nodes.stream().map((node) -> new RedisTarget.Address(node.host(), node.port())).toList();
	}

	private @Nullable RedisTls tls() {
		SslBundle bundle = bundle();
		if (bundle == null) {
			return null;
		}
		SslOptions options = bundle.getOptions();
		return new RedisTls(bundle.getManagers().getKeyManagerFactory(), bundle.getManagers().getTrustManagerFactory(),
				options.getCiphers(), options.getEnabledProtocols());
	}

	private @Nullable SslBundle bundle() {
		SslBundle bundle = this.details.getSslBundle();
		boolean wanted = this.url != null && this.url.toLowerCase(Locale.ROOT).startsWith("rediss:");
		return (bundle == null && wanted) ? SslBundle.systemDefault() : bundle;
	}

}
