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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;

/**
 * One callback method of a bean class.
 */
final class CallbackMethod extends AnnotatedMethod {

	private final Class<?> beanType;

	private final CallbackKind kind;

	CallbackMethod(Class<?> beanType, Method method, CallbackKind kind) {
		super(method);
		this.beanType = beanType;
		this.kind = kind;
		DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
		parameters().forEach((parameter) -> parameter.initParameterNameDiscovery(names));
	}

	@Override
	protected Class<?> getContainingClass() {
		return this.beanType;
	}

	CallbackKind kind() {
		return this.kind;
	}

	/**
	 * Return the parameters, without the continuation of a suspending function.
	 * @return the parameters
	 */
	List<MethodParameter> parameters() {
		List<MethodParameter> parameters = Arrays.asList(getMethodParameters());
		return isSuspending() ? parameters.subList(0, parameters.size() - 1) : parameters;
	}

	boolean isSuspending() {
		return KotlinDetector.isSuspendingFunction(getMethod());
	}

	ResolvableType returns() {
		return ResolvableType.forMethodParameter(getReturnType());
	}

	/**
	 * Return the method to call on a bean, which may be a proxy.
	 * @param bean the bean
	 * @return the method
	 */
	Method invocableOn(Object bean) {
		if (AopUtils.isCglibProxy(bean) && Modifier.isFinal(getMethod().getModifiers())) {
			throw mistake("is final, so that the proxy of its bean cannot pass the call on",
					"Remove 'final' from the method.");
		}
		try {
			return AopUtils.selectInvocableMethod(getMethod(), bean.getClass());
		}
		catch (IllegalStateException ex) {
			throw mistake("is not in an interface, so that the JDK proxy of its bean does not have it",
					"Declare it in an interface of the bean, or set spring.aop.proxy-target-class=true.");
		}
	}

	InvalidGroupException mistake(String problem, String action) {
		return new InvalidGroupException("The " + this.kind + " callback " + this + " " + problem + ".", action);
	}

	InvalidGroupException mistake(MethodParameter parameter, String problem, String action) {
		String name = (parameter.getParameterName() != null) ? parameter.getParameterName()
				: "#" + (parameter.getParameterIndex() + 1);
		return mistake("has a parameter '" + name + "' of type " + ClassUtils.getShortName(parameter.getParameterType())
				+ " that " + problem, action);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof CallbackMethod that && this.kind == that.kind
				&& this.beanType == that.beanType && super.equals(other));
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

	@Override
	public String toString() {
		return ClassUtils.getShortName(this.beanType) + "." + getMethod().getName()
				+ Arrays.stream(getMethod().getParameterTypes())
					.map(ClassUtils::getShortName)
					.collect(Collectors.joining(", ", "(", ")"));
	}

}
