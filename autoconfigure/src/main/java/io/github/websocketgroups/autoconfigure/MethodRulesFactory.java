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

import org.aopalliance.intercept.MethodInvocation;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.authorization.method.MethodInvocationResult;
import org.springframework.security.authorization.method.PostAuthorizeReactiveAuthorizationManager;
import org.springframework.security.authorization.method.PreAuthorizeReactiveAuthorizationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;

import io.github.websocketgroups.security.MethodRules;

/**
 * Makes the rules of {@code @EnableReactiveMethodSecurity} once more, of the same beans:
 * Spring Security does not publish its own.
 */
final class MethodRulesFactory {

	private final ApplicationContext context;

	MethodRulesFactory(ApplicationContext context) {
		this.context = context;
	}

	MethodRules create() {
		MethodSecurityExpressionHandler expressions = this.context
			.getBeanProvider(MethodSecurityExpressionHandler.class)
			.getIfUnique(DefaultMethodSecurityExpressionHandler::new);
		PreAuthorizeReactiveAuthorizationManager before = new PreAuthorizeReactiveAuthorizationManager(expressions);
		PostAuthorizeReactiveAuthorizationManager after = new PostAuthorizeReactiveAuthorizationManager(expressions);
		before.setApplicationContext(this.context);
		after.setApplicationContext(this.context);
		this.context.getBeanProvider(AnnotationTemplateExpressionDefaults.class).ifAvailable((defaults) -> {
			before.setTemplateDefaults(defaults);
			after.setTemplateDefaults(defaults);
		});
		return new MethodRules(processed(before, MethodInvocation.class),
				processed(after, MethodInvocationResult.class));
	}

	private <T> ReactiveAuthorizationManager<T> processed(ReactiveAuthorizationManager<T> manager, Class<T> decidesOn) {
		ResolvableType managers = ResolvableType.forClassWithGenerics(ReactiveAuthorizationManager.class, decidesOn);
		ObjectPostProcessor<ReactiveAuthorizationManager<T>> processor = this.context
			.<ObjectPostProcessor<ReactiveAuthorizationManager<T>>>getBeanProvider(
					ResolvableType.forClassWithGenerics(ObjectPostProcessor.class, managers))
			.getIfUnique(ObjectPostProcessor::identity);
		return processor.postProcess(manager);
	}

}
