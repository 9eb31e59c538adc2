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

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * The call of a method that is not made, to see what an interceptor does with it.
 */
final class TrialCall implements MethodInvocation {

	private final Method method;

	private final Object[] arguments;

	TrialCall(Method method, Object... arguments) {
		this.method = method;
		this.arguments = arguments;
	}

	@Override
	public Method getMethod() {
		return this.method;
	}

	@Override
	public @Nullable Object[] getArguments() {
		return this.arguments;
	}

	@Override
	public Object proceed() {
		return this;
	}

	@Override
	public Object getThis() {
		return this;
	}

	@Override
	public AccessibleObject getStaticPart() {
		return this.method;
	}

}
