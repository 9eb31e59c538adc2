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

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;

import org.aopalliance.aop.Advice;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.aop.Advisor;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationManagerAfterReactiveMethodInterceptor;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeReactiveMethodInterceptor;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

import io.github.websocketgroups.handler.InvalidGroupException;
import io.github.websocketgroups.spi.CallbackBeanCustomizer;

/**
 * Has {@code @PreAuthorize} and {@code @PostAuthorize} of
 * {@code @EnableReactiveMethodSecurity} on callbacks that return no publisher. Spring
 * Security refuses to call such methods, because it would know the user by the Reactor
 * context only; a callback has its user wherever it runs.
 *
 * @since 0.1.0
 */
public final class PlainCallbackSecurity implements CallbackBeanCustomizer {

	private static final Log logger = LogFactory.getLog(PlainCallbackSecurity.class);

	private static final String ACTION = "Return a Mono or Flux, or use @EnableMethodSecurity instead of "
			+ "@EnableReactiveMethodSecurity.";

	private final Supplier<MethodRules> rules;

	/**
	 * Create it.
	 * @param rules who decides, asked when there is such a callback
	 */
	public PlainCallbackSecurity(Supplier<MethodRules> rules) {
		Assert.notNull(rules, "'rules' must not be null");
		this.rules = rules;
	}

	@Override
	public void customize(Object bean, List<Method> callbacks) {
		if (!(bean instanceof Advised advised)) {
			warnOfUnguarded(bean, callbacks);
			return;
		}
		List<Method> plain = callbacks.stream().filter(PlainResults::of).toList();
		for (Advisor advisor : advised.getAdvisors()) {
			if (advisor instanceof PointcutAdvisor guard && advisor.getAdvice() instanceof AuthorizationAdvisor) {
				replace(advised, guard,
						plain.stream()
							.filter((method) -> ReactiveGuard.matches(guard, method, AopUtils.getTargetClass(bean)))
							.toList());
			}
		}
	}

	private void replace(Advised advised, PointcutAdvisor guard, List<Method> guarded) {
		if (guarded.isEmpty()) {
			return;
		}
		if (isOfTheApplication(guard.getAdvice())) {
			throw mistake(guarded.get(0), "is guarded by a reactive interceptor of the application");
		}
		if (ReactiveGuard.refusesPlainResults(guard)
				&& (advised.isFrozen() || !advised.replaceAdvisor(guard, replacement(guard, guarded)))) {
			throw mistake(guarded.get(0), "has a proxy that cannot be changed");
		}
	}

	private PlainCallbackAdvisor replacement(PointcutAdvisor guard, List<Method> guarded) {
		Class<? extends Annotation> annotation = ReactiveGuard.annotation(guard);
		if (annotation == PreAuthorize.class) {
			return PlainCallbackAdvisor.before(guard, this.rules.get());
		}
		if (annotation == PostAuthorize.class) {
			guarded.stream().filter((method) -> PlainResults.comeLater(method.getReturnType())).forEach((method) -> {
				throw mistake(method, "has @PostAuthorize");
			});
			return PlainCallbackAdvisor.after(guard, this.rules.get());
		}
		throw mistake(guarded.get(0),
				(annotation != null) ? "has @" + annotation.getSimpleName() : "has a reactive guard");
	}

	private static boolean isOfTheApplication(Advice guard) {
		return guard instanceof AuthorizationManagerBeforeReactiveMethodInterceptor
				|| guard instanceof AuthorizationManagerAfterReactiveMethodInterceptor;
	}

	private static InvalidGroupException mistake(Method method, String problem) {
		return new InvalidGroupException(
				"The callback " + name(method) + " " + problem + " and returns '"
						+ method.getReturnType().getSimpleName() + "', which cannot be guarded so without a publisher.",
				ACTION);
	}

	private static void warnOfUnguarded(Object bean, List<Method> callbacks) {
		if (AopUtils.isAopProxy(bean)) {
			return;
		}
		callbacks.stream()
			.filter((method) -> ReactiveGuard.isAskedFor(method, bean.getClass()))
			.forEach((method) -> logger.warn("The security annotation on the callback " + name(method)
					+ " does nothing: add @EnableReactiveMethodSecurity or @EnableMethodSecurity"));
	}

	private static String name(Method method) {
		return ClassUtils.getShortName(method.getDeclaringClass()) + "." + method.getName();
	}

}
