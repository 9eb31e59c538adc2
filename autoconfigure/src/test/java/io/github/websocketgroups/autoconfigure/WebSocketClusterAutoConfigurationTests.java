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

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.ClusterNode;
import io.github.websocketgroups.cluster.ClusterSettings;
import io.github.websocketgroups.cluster.InstantBackplane;
import io.github.websocketgroups.registry.ClusterWebSocketRegistry;
import io.github.websocketgroups.registry.LocalWebSocketRegistry;
import io.github.websocketgroups.spi.ClusterView;

import static org.assertj.core.api.Assertions.assertThat;

class WebSocketClusterAutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSocketClusterAutoConfiguration.class,
				WebSocketGroupsAutoConfiguration.class, WebSocketUpgradeAutoConfiguration.class,
				WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner enabled = this.runner
		.withPropertyValues("websocket.cluster.enabled=true")
		.withUserConfiguration(Engine.class);

	@Test
	void withoutThePropertyThereIsNothing() {
		this.runner.withUserConfiguration(Engine.class)
			.run((context) -> assertThat(context).doesNotHaveBean(ClusterNode.class)
				.doesNotHaveBean(ClusterView.class)
				.doesNotHaveBean(ClusterLifecycle.class)
				.hasSingleBean(LocalWebSocketRegistry.class));
	}

	@Test
	void withThePropertyNodesWorkTogether() {
		this.enabled.run((context) -> {
			assertThat(context).hasSingleBean(ClusterNode.class)
				.hasSingleBean(ClusterView.class)
				.doesNotHaveBean(LocalWebSocketRegistry.class)
				.getBean(WebSocketRegistry.class)
				.isInstanceOf(ClusterWebSocketRegistry.class);
			assertThat(context.getBean(ClusterView.class).isReady()).isTrue();
			assertThat(context.getBean(ClusterView.class).backplane()).isEqualTo("instant");
			assertThat(context.getBean(ClusterSettings.class).key()).isNull();
		});
	}

	@Test
	void theKeyIsTaken() {
		this.enabled.withPropertyValues("websocket.cluster.key=secret").run((context) -> {
			assertThat(context.getBean(ClusterSettings.class).key()).isEqualTo("secret");
			assertThat(context.getBean(ClusterSettings.class).toString()).doesNotContain("secret");
		});
	}

	@Test
	void anEmptyKeyIsRefused() {
		this.enabled.withPropertyValues("websocket.cluster.key=")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("must not be empty"));
	}

	@Test
	void withoutAnEngineTheStartFailsAndSaysWhatToDo() {
		this.runner.withPropertyValues("websocket.cluster.enabled=true").run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new BackplaneMissingFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("websocket.cluster.enabled", "no bean");
			assertThat(analysis.getAction()).contains("spring-boot-starter-data-redis");
		});
	}

	@Test
	void twoEnginesAreTooMany() {
		this.enabled.withBean("another", Backplane.class, InstantBackplane::new)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(BackplaneMissingException.class)
				.hasMessageContaining("more than one"));
	}

	@Test
	void theApplicationsSettingsWin() {
		ClusterSettings own = ClusterSettings.of("own");
		this.enabled.withBean(ClusterSettings.class, () -> own)
			.run((context) -> assertThat(context.getBean(ClusterSettings.class)).isSameAs(own));
	}

	@Test
	void anApplicationWithoutWebHasNoCluster() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WebSocketClusterAutoConfiguration.class))
			.withPropertyValues("websocket.cluster.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ClusterNode.class));
	}

	@Test
	void noOptionalLibraryIsNeeded() {
		this.enabled
			.withClassLoader(new FilteredClassLoader("io.lettuce", "org.springframework.data", "io.micrometer.core",
					"org.springframework.boot.actuate", "org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasSingleBean(ClusterNode.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Engine {

		@Bean
		Backplane engine() {
			return new InstantBackplane();
		}

	}

}
