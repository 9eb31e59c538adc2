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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.expression.BeanResolver;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.annotation.SecurityAnnotationScanner;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.CallbackArgumentResolver;
import io.github.websocketgroups.WebSocket;

/**
 * Supplies parameters with {@code @AuthenticationPrincipal} and
 * {@code @CurrentSecurityContext}, or with an annotation that has one of these: of the
 * user of the socket as it is now, {@code null} if there is none.
 *
 * @since 0.1.0
 */
public final class SecurityArguments implements CallbackArgumentResolver {

	private final SecurityAnnotationScanner<AuthenticationPrincipal> principals = SecurityAnnotationScanners
		.requireUnique(AuthenticationPrincipal.class);

	private final SecurityAnnotationScanner<CurrentSecurityContext> contexts = SecurityAnnotationScanners
		.requireUnique(CurrentSecurityContext.class);

	private final SpelExpressionParser parser = new SpelExpressionParser();

	// as many as there are in the code of the application
	private final Map<String, Expression> expressions = new ConcurrentHashMap<>();

	private final BeanResolver beans;

	/**
	 * Create it.
	 * @param beans finds the beans that expressions name
	 */
	public SecurityArguments(BeanResolver beans) {
		Assert.notNull(beans, "'beans' must not be null");
		this.beans = beans;
	}

	@Override
	public boolean supports(MethodParameter parameter) {
		return this.principals.scan(parameter.getParameter()) != null
				|| this.contexts.scan(parameter.getParameter()) != null;
	}

	@Override
	public @Nullable Object resolve(MethodParameter parameter, WebSocket socket) {
		Object value = value(parameter, socket);
		if (parameter.getParameterType() == Mono.class) {
			return Mono
				.justOrEmpty(checked(ResolvableType.forMethodParameter(parameter).getGeneric(), value, parameter));
		}
		return checked(ResolvableType.forMethodParameter(parameter), value, parameter);
	}

	private @Nullable Object value(MethodParameter parameter, WebSocket socket) {
		if (!(socket.principal() instanceof Authentication authentication)) {
			return null;
		}
		AuthenticationPrincipal principal = this.principals.scan(parameter.getParameter());
		if (principal != null) {
			return evaluate(principal.expression(), authentication.getPrincipal());
		}
		CurrentSecurityContext context = this.contexts.scan(parameter.getParameter());
		return (context != null) ? evaluate(context.expression(), new SecurityContextImpl(authentication)) : null;
	}

	private @Nullable Object evaluate(String expression, @Nullable Object root) {
		if (root == null || !StringUtils.hasLength(expression)) {
			return root;
		}
		StandardEvaluationContext context = new StandardEvaluationContext(root);
		context.setVariable("this", root);
		context.setBeanResolver(this.beans);
		return this.expressions.computeIfAbsent(expression, this.parser::parseExpression).getValue(context);
	}

	private @Nullable Object checked(ResolvableType type, @Nullable Object value, MethodParameter parameter) {
		if (value == null || type.toClass().isInstance(value) || type.toClass().isPrimitive()) {
			return value;
		}
		AuthenticationPrincipal principal = this.principals.scan(parameter.getParameter());
		CurrentSecurityContext context = this.contexts.scan(parameter.getParameter());
		if ((principal != null && principal.errorOnInvalidType())
				|| (context != null && context.errorOnInvalidType())) {
			throw new ClassCastException(value.getClass().getName() + " is not assignable to " + type);
		}
		return null;
	}

}
