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

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

import io.github.websocketgroups.CallbackArgumentResolver;
import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.annotation.WebSocketAdvice;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.CallbackBeanCustomizer;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * Finds the beans that declare groups, and makes the groups.
 */
final class GroupDiscovery {

	private final ListableBeanFactory beanFactory;

	private final ArgumentSettings arguments;

	private final CallbackSettings callbacks;

	GroupDiscovery(ListableBeanFactory beanFactory, ArgumentSettings arguments, CallbackSettings callbacks) {
		this.beanFactory = beanFactory;
		this.arguments = arguments;
		this.callbacks = callbacks;
	}

	List<SocketGroup> groups() {
		CallbackFactory factory = callbackFactory();
		ErrorAdvice advice = advice(factory);
		AnnotatedGroups annotated = new AnnotatedGroups(factory, this.callbacks, advice, this::resolve);
		FunctionalGroups functional = new FunctionalGroups(this.callbacks, advice);
		List<SocketGroup> groups = new ArrayList<>();
		beanNames(WebSocketGroup.class).forEach((name) -> groups.add(annotated(annotated, name)));
		this.beanFactory.getBeanProvider(GroupHandler.class)
			.orderedStream()
			.forEach((handler) -> groups.add(functional.create(handler)));
		return UniqueGroups.checked(groups);
	}

	private CallbackFactory callbackFactory() {
		List<CallbackArgumentResolver> resolvers = this.beanFactory.getBeanProvider(CallbackArgumentResolver.class)
			.orderedStream()
			.toList();
		NamedArguments named = new NamedArguments(this.arguments.conversionService(), this.beanFactory);
		List<ArgumentFactory> factories = List.of(new CustomArguments(resolvers), new SocketArguments(),
				new HandshakeArguments(named), new EventArguments());
		CallbackArguments arguments = new CallbackArguments(factories, this.arguments, this.callbacks.adapters());
		return new CallbackFactory(arguments, this.arguments.buffers(), this.callbacks.adapters());
	}

	private ErrorAdvice advice(CallbackFactory factory) {
		return new ErrorAdvice(beanNames(WebSocketAdvice.class).map(this::bean)
			.sorted(AnnotationAwareOrderComparator.INSTANCE)
			.map((bean) -> advice(bean, factory))
			.toList());
	}

	private static BeanCallbacks advice(Object bean, CallbackFactory factory) {
		List<CallbackMethod> methods = CallbackMethods.of(userClass(bean));
		methods.stream().filter((method) -> method.kind() != CallbackKind.ERROR).findFirst().ifPresent((method) -> {
			throw method.mistake("is in a @WebSocketAdvice bean, which has no sockets of its own",
					"Move it to a @WebSocketGroup bean. Allowed in advice: @OnError callbacks.");
		});
		return BeanCallbacks.of(bean, methods, factory);
	}

	private SocketGroup annotated(AnnotatedGroups groups, String beanName) {
		WebSocketGroup annotation = this.beanFactory.findAnnotationOnBean(beanName, WebSocketGroup.class);
		Assert.state(annotation != null, () -> "Bean '" + beanName + "' has no @WebSocketGroup");
		Object bean = bean(beanName);
		return groups.create(bean, userClass(bean), annotation);
	}

	private Object bean(String name) {
		Object bean = this.beanFactory.getBean(name);
		List<Method> callbacks = CallbackMethods.of(userClass(bean)).stream().map(CallbackMethod::getMethod).toList();
		this.beanFactory.getBeanProvider(CallbackBeanCustomizer.class)
			.orderedStream()
			.forEach((customizer) -> customizer.customize(bean, callbacks));
		return bean;
	}

	private String resolve(String value) {
		String resolved = (this.beanFactory instanceof ConfigurableBeanFactory configurable)
				? configurable.resolveEmbeddedValue(value) : value;
		return (resolved != null) ? resolved : value;
	}

	private Stream<String> beanNames(Class<? extends Annotation> type) {
		return Stream.of(this.beanFactory.getBeanNamesForAnnotation(type))
			.filter((name) -> !ScopedProxyUtils.isScopedTarget(name));
	}

	private static Class<?> userClass(Object bean) {
		return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
	}

}
