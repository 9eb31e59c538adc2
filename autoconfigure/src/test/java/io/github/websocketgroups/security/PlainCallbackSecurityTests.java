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

package io.github.websocketgroups.security;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeReactiveMethodInterceptor;
import org.springframework.security.authorization.method.PostAuthorizeReactiveAuthorizationManager;
import org.springframework.security.authorization.method.PreAuthorizeReactiveAuthorizationManager;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.handler.InvalidGroupException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PlainCallbackSecurity}: which beans it takes, and which it refuses.
 */
@ExtendWith(OutputCaptureExtension.class)
class PlainCallbackSecurityTests {

	private final PlainCallbackSecurity security = new PlainCallbackSecurity(() -> new MethodRules(
			new PreAuthorizeReactiveAuthorizationManager(), new PostAuthorizeReactiveAuthorizationManager()));

	@Test
	void replacesWhatRefusesPlainResults() {
		run(Reactive.class, Callbacks.class, (bean) -> {
			customize(bean, "plain", "plainAfter", "mono");
			assertThat(replaced(bean)).isEqualTo(2);
			customize(bean, "plain");
			assertThat(replaced(bean)).isEqualTo(2);
		});
	}

	@Test
	void leavesPublishersToSpringSecurity() {
		run(Reactive.class, Callbacks.class, (bean) -> {
			customize(bean, "mono", "filteredMono");
			assertThat(replaced(bean)).isZero();
		});
	}

	@Test
	void leavesOrdinaryMethodSecurityAlone() {
		run(Ordinary.class, Callbacks.class, (bean) -> {
			customize(bean, "plain", "plainAfter", "mono", "filtered", "filteredAfter", "stageAfter");
			assertThat(replaced(bean)).isZero();
		});
	}

	@Test
	void outsideOfCallbacksSpringSecurityRefusesAsBefore() {
		run(Reactive.class, Callbacks.class, (bean) -> {
			customize(bean, "plain");
			assertThatIllegalStateException().isThrownBy(() -> ((Callbacks) bean).plain())
				.withMessageContaining("Publisher");
		});
	}

	@ParameterizedTest
	@CsvSource({ "filtered, @PreFilter", "filteredAfter, @PostFilter", "stageAfter, @PostAuthorize" })
	void whatCannotBeDoneFailsTheStart(String callback, String annotation) {
		run(Reactive.class, Callbacks.class,
				(bean) -> assertThatExceptionOfType(InvalidGroupException.class)
					.isThrownBy(() -> customize(bean, callback))
					.withMessageContaining("Callbacks." + callback + " has " + annotation + " and returns")
					.withMessageContaining("Return a Mono or Flux, or use @EnableMethodSecurity"));
	}

	@Test
	void rulesOfTheApplicationAreNotGuessed() {
		run(OwnRules.class, Callbacks.class,
				(bean) -> assertThatExceptionOfType(InvalidGroupException.class)
					.isThrownBy(() -> customize(bean, "plain"))
					.withMessageContaining("by a reactive interceptor of the application"));
	}

	@Test
	void proxyThatCannotBeChangedFailsTheStart() {
		run(Reactive.class, Callbacks.class, (bean) -> {
			ProxyFactory frozen = new ProxyFactory(new Callbacks());
			frozen.setProxyTargetClass(true);
			frozen.addAdvisors(((Advised) bean).getAdvisors());
			frozen.setFrozen(true);
			assertThatExceptionOfType(InvalidGroupException.class)
				.isThrownBy(() -> customize(frozen.getProxy(), "plain"))
				.withMessageContaining("has a proxy that cannot be changed");
		});
	}

	@Test
	void annotationThatNobodyLooksAtIsWarnedOf(CapturedOutput output) {
		customize(new Callbacks(), "plain", "unguarded");
		assertThat(output).containsOnlyOnce("does nothing: add @EnableReactiveMethodSecurity")
			.contains("Callbacks.plain ");
		assertThatNoException().isThrownBy(() -> customize(new Object()));
	}

	private void customize(Object bean, String... callbacks) {
		this.security.customize(bean, Stream.of(callbacks).map(PlainCallbackSecurityTests::method).toList());
	}

	private static Method method(String name) {
		return Stream.of(Callbacks.class.getDeclaredMethods())
			.filter((method) -> method.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static long replaced(Object bean) {
		return Stream.of(((Advised) bean).getAdvisors())
			.filter((advisor) -> advisor instanceof PlainCallbackAdvisor)
			.count();
	}

	private static void run(Class<?> configuration, Class<?> type, Consumer<Object> test) {
		new ApplicationContextRunner().withUserConfiguration(configuration, type).run((context) -> {
			Object bean = context.getBean(type);
			assertThat(AopUtils.isCglibProxy(bean)).isTrue();
			test.accept(bean);
		});
	}

	@EnableReactiveMethodSecurity
	static class Reactive {

	}

	@EnableMethodSecurity
	static class Ordinary {

	}

	@EnableReactiveMethodSecurity
	static class OwnRules {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static AuthorizationManagerBeforeReactiveMethodInterceptor ownInterceptor() {
			return AuthorizationManagerBeforeReactiveMethodInterceptor.preAuthorize();
		}

	}

	static class Callbacks {

		@PreAuthorize("denyAll")
		void plain() {
		}

		@PostAuthorize("denyAll")
		String plainAfter() {
			return "";
		}

		@PreAuthorize("denyAll")
		Mono<String> mono() {
			return Mono.empty();
		}

		@PreFilter("false")
		void filtered(List<String> values) {
		}

		@PostFilter("false")
		List<String> filteredAfter() {
			return List.of();
		}

		@PostFilter("false")
		Mono<String> filteredMono() {
			return Mono.empty();
		}

		@PostAuthorize("denyAll")
		CompletableFuture<String> stageAfter() {
			return CompletableFuture.completedFuture("");
		}

		void unguarded() {
		}

	}

}
