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

import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.core.RedisOperations;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.redis.RedisBackplane;
import io.github.websocketgroups.cluster.redis.RedisSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisBackplaneAutoConfiguration}.
 */
class RedisBackplaneAutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RedisBackplaneAutoConfiguration.class, DataRedisAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner enabled = this.runner
		.withPropertyValues("websocket.cluster.enabled=true");

	@Test
	void leadsToTheRedisOfTheApplication() {
		this.enabled.withPropertyValues("spring.data.redis.host=example.com", "spring.data.redis.port=7000")
			.run((context) -> assertThat(context.getBean(Backplane.class).description())
				.isEqualTo("Redis at example.com:7000"));
	}

	@Test
	void doesNothingUnlessEnabled() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(Backplane.class));
		this.runner.withPropertyValues("websocket.cluster.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Backplane.class));
	}

	@Test
	void backsOffWithoutLettuce() {
		this.enabled.withClassLoader(new FilteredClassLoader(RedisClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Backplane.class));
	}

	@Test
	void backsOffWithoutSpringDataRedis() {
		this.enabled.withClassLoader(new FilteredClassLoader(RedisOperations.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Backplane.class));
	}

	@Test
	void backsOffWithoutTheRedisModuleOfBoot() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RedisBackplaneAutoConfiguration.class))
			.withPropertyValues("websocket.cluster.enabled=true")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.data.redis"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Backplane.class));
	}

	@Test
	void backsOffForTheBackplaneOfTheApplication() {
		this.enabled.withUserConfiguration(OwnConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(Backplane.class).hasBean("own"));
	}

	@Test
	void followsSentinel() {
		this.enabled
			.withPropertyValues("spring.data.redis.sentinel.master=main",
					"spring.data.redis.sentinel.nodes=a:26379,b:26380")
			.run((context) -> assertThat(context.getBean(Backplane.class).description())
				.isEqualTo("Redis 'main' of Sentinels [a:26379, b:26380]"));
	}

	@Test
	void followsCluster() {
		this.enabled.withPropertyValues("spring.data.redis.cluster.nodes=a:1,b:2")
			.run((context) -> assertThat(context.getBean(Backplane.class).description())
				.isEqualTo("Redis Cluster of [a:1, b:2]"));
	}

	@Test
	void refusesMasterAndReplicasWithoutSentinel() {
		this.enabled.withPropertyValues("spring.data.redis.masterreplica.nodes=a:1,b:2")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("spring.data.redis.sentinel"));
	}

	@ParameterizedTest
	@CsvSource({ "redis://localhost:1, false", "rediss://localhost:1, true" })
	void encryptsIfTheUrlSaysSo(String url, boolean encrypted) {
		this.enabled.withPropertyValues("spring.data.redis.url=" + url)
			.run((context) -> assertThat(settings(context.getBean(DataRedisConnectionDetails.class), url).tls() != null)
				.isEqualTo(encrypted));
	}

	@Test
	void encryptsWithTheBundle() {
		this.enabled.withPropertyValues("spring.data.redis.ssl.enabled=true")
			.run((context) -> assertThat(settings(context.getBean(DataRedisConnectionDetails.class), null).tls())
				.isNotNull());
	}

	@Test
	void takesCredentialsDatabaseAndPrefix() {
		this.enabled
			.withPropertyValues("spring.data.redis.username=me", "spring.data.redis.password=secret",
					"spring.data.redis.database=3")
			.run((context) -> {
				RedisSettings settings = settings(context.getBean(DataRedisConnectionDetails.class), null);
				assertThat(settings.credentials().username()).isEqualTo("me");
				assertThat(settings.credentials().password()).isEqualTo("secret");
				assertThat(settings.target()).hasFieldOrPropertyWithValue("database", 3);
				assertThat(settings.prefix()).isEqualTo("shop");
				assertThat(settings.toString()).doesNotContain("secret");
			});
	}

	private static RedisSettings settings(DataRedisConnectionDetails details, String url) {
		return new RedisSettingsFactory(details, url).create("shop");
	}

	static class OwnConfiguration {

		@Bean
		Backplane own() {
			return new RedisBackplane(RedisSettings.standalone("localhost", 1, "own"));
		}

	}

}
