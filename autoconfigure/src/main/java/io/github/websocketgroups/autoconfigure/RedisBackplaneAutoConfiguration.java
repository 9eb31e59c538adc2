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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.context.annotation.Bean;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.redis.RedisBackplane;

/**
 * {@link AutoConfiguration Auto-configuration} for a cluster on Redis, to which the
 * application's own {@code spring.data.redis.*} lead.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = DataRedisAutoConfiguration.class,
		beforeName = "io.github.websocketgroups.autoconfigure.WebSocketClusterAutoConfiguration")
@ConditionalOnClass(value = DataRedisConnectionDetails.class, name = "io.lettuce.core.RedisClient")
@ConditionalOnBooleanProperty("websocket.cluster.enabled")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(DataRedisConnectionDetails.class)
@EnableConfigurationProperties(WebSocketProperties.class)
public final class RedisBackplaneAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(Backplane.class)
	RedisBackplane webSocketRedisBackplane(DataRedisConnectionDetails details, WebSocketProperties properties,
			ObjectProvider<DataRedisProperties> redis) {
		DataRedisProperties redisProperties = redis.getIfAvailable(DataRedisProperties::new);
		return new RedisBackplane(
				new RedisSettingsFactory(details, redisProperties.getUrl()).create(properties.cluster().prefix()));
	}

}
