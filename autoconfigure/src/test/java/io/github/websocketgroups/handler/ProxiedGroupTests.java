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

package io.github.websocketgroups.handler;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.bind.annotation.RequestParam;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class ProxiedGroupTests {

	private final FakeSocket socket = new FakeSocket(42);

	@Test
	void callsGoThroughAClassProxy() {
		call(true, PlainBean.class);
		assertThat(this.socket.sent).containsExactly("proxied said x to state");
	}

	@Test
	void callsGoThroughAnInterfaceProxy() {
		call(false, InterfaceBean.class);
		assertThat(this.socket.sent).containsExactly("proxied said 7 of x");
	}

	@Test
	void aCallbackTheInterfaceProxyDoesNotHaveIsAMistake() {
		Throwable mistake = catchThrowable(() -> call(false, HiddenBean.class));
		assertThat(mistake).isInstanceOf(InvalidGroupException.class)
			.hasMessageContaining("is not in an interface")
			.hasMessageContaining("spring.aop.proxy-target-class=true");
	}

	@Test
	void aFinalCallbackOfAClassProxyIsAMistake() {
		Throwable mistake = catchThrowable(() -> call(true, FinalBean.class));
		assertThat(mistake).isInstanceOf(InvalidGroupException.class).hasMessageContaining("is final");
	}

	@Test
	void checkedExceptionsOfProxiesAreUnwrapped() {
		call(true, CheckedBean.class);
		assertThat(this.socket.sent).containsExactly("handled checked");
	}

	@Test
	void methodSecurityUsesTheAuthenticationOfTheHandshake() {
		try (TestGroups groups = new TestGroups(SecuredBean.class, MethodSecurity.class)) {
			this.socket.context = Context.of(ReactiveSecurityContextHolder
				.withAuthentication(new TestingAuthenticationToken("anna", "", "ROLE_ADMIN")));
			TestGroups.await(groups.group().text(this.socket, "x"));
			this.socket.context = Context.of(ReactiveSecurityContextHolder
				.withAuthentication(new TestingAuthenticationToken("bert", "", "ROLE_USER")));
			TestGroups.await(groups.group().text(this.socket, "x"));
		}
		assertThat(this.socket.sent).containsExactly("secret", "denied");
	}

	private void call(boolean proxyTargetClass, Class<?> bean) {
		try (TestGroups groups = new TestGroups(bean)) {
			groups.context.getBeanFactory().addBeanPostProcessor(new Proxying(proxyTargetClass));
			this.socket.uri = URI.create("ws://localhost/chat?id=7");
			TestGroups.await(groups.group().text(this.socket, "x"));
		}
	}

	record Proxying(boolean proxyTargetClass) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (!bean.getClass().isAnnotationPresent(WebSocketGroup.class)) {
				return bean;
			}
			ProxyFactory factory = new ProxyFactory(bean);
			factory.setProxyTargetClass(this.proxyTargetClass);
			factory.addAdvice((MethodInterceptor) (invocation) -> {
				Object result = invocation.proceed();
				return (result instanceof String text) ? "proxied " + text : result;
			});
			return factory.getProxy();
		}

	}

	@WebSocketGroup("chat")
	static class PlainBean {

		private final List<String> state = List.of("state");

		@OnText
		String said(String text) {
			return "said " + text + " to " + this.state.get(0);
		}

	}

	interface Texts {

		String said(@RequestParam int id, String text);

	}

	@WebSocketGroup("chat")
	static class InterfaceBean implements Texts {

		@Override
		@OnText
		public String said(int id, String text) {
			return "said " + id + " of " + text;
		}

	}

	@WebSocketGroup("chat")
	static class HiddenBean implements Runnable {

		@OnText
		void said(String text) {
		}

		@Override
		public void run() {
		}

	}

	@WebSocketGroup("chat")
	static class FinalBean {

		@OnText
		final void said(String text) {
		}

	}

	@WebSocketGroup("chat")
	static class CheckedBean {

		@OnText
		void said(String text) throws Exception {
			throw new IOException("checked");
		}

		@OnError
		void failed(IOException ex, WebSocket socket) {
			socket.send("handled " + ex.getMessage());
		}

	}

	@EnableReactiveMethodSecurity
	static class MethodSecurity {

	}

	@WebSocketGroup("chat")
	static class SecuredBean {

		@OnText
		@PreAuthorize("hasRole('ADMIN')")
		Mono<String> said(String text) {
			return Mono.just("secret");
		}

		@OnError
		Mono<String> denied(AccessDeniedException ex) {
			return Mono.just("denied");
		}

	}

}
