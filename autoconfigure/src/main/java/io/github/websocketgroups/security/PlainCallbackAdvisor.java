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

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Pointcut;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.authorization.method.MethodInvocationResult;
import org.springframework.security.authorization.method.ThrowingMethodAuthorizationDeniedHandler;

import io.github.websocketgroups.CurrentWebSocket;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * In the place of an advisor of {@code @EnableReactiveMethodSecurity}: decides itself
 * about callbacks that return no publisher, which that one refuses, and leaves all else
 * to it.
 */
abstract class PlainCallbackAdvisor implements PointcutAdvisor, MethodInterceptor {

	private static final MethodAuthorizationDeniedHandler THROWING = new ThrowingMethodAuthorizationDeniedHandler();

	private final PointcutAdvisor reactive;

	private final MethodInterceptor interceptor;

	private final MethodAuthorizationDeniedHandler denied;

	PlainCallbackAdvisor(PointcutAdvisor reactive, Object manager) {
		this.reactive = reactive;
		this.interceptor = (MethodInterceptor) reactive.getAdvice();
		this.denied = (manager instanceof MethodAuthorizationDeniedHandler handler) ? handler : THROWING;
	}

	static PlainCallbackAdvisor before(PointcutAdvisor reactive, MethodRules rules) {
		return new Before(reactive, rules);
	}

	static PlainCallbackAdvisor after(PointcutAdvisor reactive, MethodRules rules) {
		return new After(reactive, rules);
	}

	@Override
	@SuppressWarnings("NullAway") // a method may return null, whatever the interface says
	public @Nullable Object invoke(MethodInvocation call) throws Throwable {
		// outside of callbacks nobody knows who calls
		if (!PlainResults.of(call.getMethod()) || !(CurrentWebSocket.get() instanceof LiveSocket socket)) {
			return this.interceptor.invoke(call);
		}
		return invoke(call, new Decisions(call.getMethod(), socket));
	}

	abstract @Nullable Object invoke(MethodInvocation call, Decisions decisions) throws Throwable;

	final @Nullable Object denied(MethodInvocation call, AuthorizationResult result, Decisions decisions)
			throws Throwable {
		return decisions.valueOf(this.denied.handleDeniedInvocation(call, result));
	}

	final @Nullable Object denied(MethodInvocationResult value, AuthorizationResult result, Decisions decisions)
			throws Throwable {
		return decisions.valueOf(this.denied.handleDeniedInvocationResult(value, result));
	}

	@Override
	public Pointcut getPointcut() {
		return this.reactive.getPointcut();
	}

	@Override
	public Advice getAdvice() {
		return this;
	}

	private static final class Before extends PlainCallbackAdvisor {

		private final MethodRules rules;

		Before(PointcutAdvisor reactive, MethodRules rules) {
			super(reactive, rules.before());
			this.rules = rules;
		}

		@Override
		@Nullable Object invoke(MethodInvocation call, Decisions decisions) throws Throwable {
			AuthorizationResult result = decisions.decide(this.rules.before().authorize(Decisions.USER, call));
			if (!result.isGranted()) {
				return denied(call, result, decisions);
			}
			try {
				return call.proceed();
			}
			catch (AuthorizationDeniedException ex) {
				return denied(call, ex, decisions);
			}
		}

	}

	private static final class After extends PlainCallbackAdvisor {

		private final MethodRules rules;

		After(PointcutAdvisor reactive, MethodRules rules) {
			super(reactive, rules.after());
			this.rules = rules;
		}

		@Override
		@Nullable Object invoke(MethodInvocation call, Decisions decisions) throws Throwable {
			Object returned;
			try {
				returned = call.proceed();
			}
			catch (AuthorizationDeniedException ex) {
				return denied(call, ex, decisions);
			}
			return decide(call, returned, decisions);
		}

		private @Nullable Object decide(MethodInvocation call, @Nullable Object returned, Decisions decisions)
				throws Throwable {
			if (returned != null && PlainResults.comeLater(returned.getClass())) {
				throw new IllegalStateException("@PostAuthorize cannot decide about what " + call.getMethod()
						+ " returns, which comes later: declare a Mono or Flux");
			}
			MethodInvocationResult value = new MethodInvocationResult(call, returned);
			AuthorizationResult result = decisions.decide(this.rules.after().authorize(Decisions.USER, value));
			return result.isGranted() ? returned : denied(value, result, decisions);
		}

	}

}
