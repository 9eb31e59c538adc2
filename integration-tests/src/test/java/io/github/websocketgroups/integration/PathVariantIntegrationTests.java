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

package io.github.websocketgroups.integration;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;

import io.github.websocketgroups.test.RawResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spellings of a path that might go round the rules of security, where all that is not
 * named by a rule is open: none of them upgrades.
 */
class PathVariantIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(GuardedPaths.beans(Security.class));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void noSpellingGoesRoundTheRule() {
		GuardedPaths.spellings().forEach((path) -> {
			RawResponse response = application.client(path).request();
			assertThat(response.status()).as(path).isIn(400, 401, 404);
		});
		assertThat(application.registry().all().size()).isZero();
	}

	@Test
	void whoBelongsGetsIn() {
		String credentials = Base64.getEncoder().encodeToString("kim:secret".getBytes(StandardCharsets.UTF_8));
		for (String path : List.of("/guarded", "/controller", "/route", "/rooms/7")) {
			application.client(path).header("Authorization", "Basic " + credentials).connect().close();
			assertThat(application.client(path).request().status()).isEqualTo(401);
		}
	}

	@EnableWebFluxSecurity
	static class Security {

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("kim").password("{noop}secret").roles("USER").build());
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http.authorizeExchange(
					(exchange) -> exchange.pathMatchers(GuardedPaths.RULE).authenticated().anyExchange().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

}
