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
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.DispatcherHandler;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.handler.CallbackSettings;
import io.github.websocketgroups.handler.InvalidGroupException;
import io.github.websocketgroups.handler.SocketGroups;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.PayloadWriter;
import io.github.websocketgroups.upgrade.Admission;
import io.github.websocketgroups.upgrade.GroupHandlerMapping;
import io.github.websocketgroups.upgrade.UpgradeWebFilter;

import static org.assertj.core.api.Assertions.assertThat;

class WebSocketGroupsAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(
			WebSocketGroupsAutoConfiguration.class, WebSocketUpgradeAutoConfiguration.class,
			WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void aReactiveApplicationGetsEverything() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(WebSocketRegistry.class)
			.hasSingleBean(SocketGroups.class)
			.hasSingleBean(Broadcaster.class)
			.hasSingleBean(PayloadWriter.class)
			.hasSingleBean(Admission.class)
			.hasSingleBean(GroupHandlerMapping.class)
			.hasSingleBean(UpgradeWebFilter.class)
			.hasSingleBean(WebSocketDrainLifecycle.class));
	}

	@Test
	void anApplicationWithoutWebGetsNothing() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WebSocketGroupsAutoConfiguration.class,
					WebSocketUpgradeAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(WebSocketRegistry.class)
				.doesNotHaveBean(UpgradeWebFilter.class));
	}

	@Test
	void withoutWebFluxThereIsNothing() {
		this.runner.withClassLoader(new FilteredClassLoader(DispatcherHandler.class))
			.run((context) -> assertThat(context).doesNotHaveBean(WebSocketRegistry.class));
	}

	@Test
	void withoutReactorNettyThereAreNoUpgrades() {
		this.runner.withClassLoader(new FilteredClassLoader("reactor.netty.http.server"))
			.run((context) -> assertThat(context).hasSingleBean(WebSocketRegistry.class)
				.doesNotHaveBean(UpgradeWebFilter.class));
	}

	@Test
	void groupsOfBothFormsAreFound() {
		this.runner.withUserConfiguration(Groups.class)
			.run((context) -> assertThat(context.getBean(SocketGroups.class).all())
				.extracting((group) -> group.name() + group.path())
				.containsExactlyInAnyOrder("annotated/annotated", "functionalnull"));
	}

	@Test
	void theApplicationsBeansWin() {
		this.runner.withUserConfiguration(Replacements.class)
			.run((context) -> assertThat(context).getBean(PayloadWriter.class)
				.isSameAs(context.getBean(Replacements.class).writer));
	}

	@Test
	void theSchedulerOfBlockingCallbacksCanBeReplaced() {
		this.runner.withUserConfiguration(Replacements.class)
			.run((context) -> assertThat(context.getBean(CallbackSettings.class).scheduler())
				.isSameAs(context.getBean("webSocketCallbackScheduler", Scheduler.class)));
	}

	@Test
	void twoGroupsOfOneNameFailTheStart() {
		this.runner.withUserConfiguration(Groups.class, Duplicate.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(InvalidGroupException.class)
				.hasMessageContaining("functional"));
	}

	@Test
	void aGroupMistakeIsReportedWithAnAction() {
		InvalidGroupException mistake = new InvalidGroupException("What is wrong", "What to do");
		assertThat(new InvalidGroupFailureAnalyzer().analyze(mistake)).satisfies((analysis) -> {
			assertThat(analysis.getDescription()).isEqualTo("What is wrong");
			assertThat(analysis.getAction()).isEqualTo("What to do");
		});
	}

	@Test
	void lazyInitializationDoesNotHideMistakes() {
		assertThat(WebSocketGroupsAutoConfiguration.webSocketLazyInitializationExcludeFilter()
			.isExcluded("groups", null, SocketGroups.class)).isTrue();
	}

	@Configuration(proxyBeanMethods = false)
	static class Groups {

		@Bean
		Annotated annotated() {
			return new Annotated();
		}

		@Bean
		GroupHandler functional() {
			return GroupHandler.group("functional").onText((text, socket) -> socket.send(text)).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Duplicate {

		@Bean
		GroupHandler duplicate() {
			return GroupHandler.group("functional").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Replacements {

		private final PayloadWriter writer = (payload) -> WebSocketMessage.text("replaced");

		@Bean
		PayloadWriter writer() {
			return this.writer;
		}

		@Bean(destroyMethod = "dispose")
		Scheduler webSocketCallbackScheduler() {
			return Schedulers.newSingle("replaced");
		}

	}

	@WebSocketGroup(name = "annotated", path = "/annotated")
	static class Annotated {

		@OnText
		String text(String text) {
			return text;
		}

	}

}
