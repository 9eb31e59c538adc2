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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Finds the callback methods of a bean class.
 */
final class CallbackMethods {

	private CallbackMethods() {
	}

	/**
	 * Return the callbacks of a class, in a stable order.
	 * @param beanType the class, not that of a proxy
	 * @return the callbacks; a method may be several of them
	 */
	static List<CallbackMethod> of(Class<?> beanType) {
		Map<Method, Set<CallbackKind>> kinds = MethodIntrospector.selectMethods(beanType,
				(MethodIntrospector.MetadataLookup<Set<CallbackKind>>) CallbackMethods::kinds);
		List<CallbackMethod> methods = new ArrayList<>();
		kinds.forEach(
				(method, found) -> found.forEach((kind) -> methods.add(new CallbackMethod(beanType, method, kind))));
		methods.sort(Comparator.comparing(CallbackMethod::kind).thenComparing(CallbackMethod::toString));
		methods.forEach(CallbackMethods::checkReachable);
		return methods;
	}

	private static @Nullable Set<CallbackKind> kinds(Method method) {
		Set<CallbackKind> kinds = EnumSet.noneOf(CallbackKind.class);
		Stream.of(CallbackKind.values())
			.filter((kind) -> AnnotatedElementUtils.hasAnnotation(method, kind.annotation()))
			.forEach(kinds::add);
		return kinds.isEmpty() ? null : kinds;
	}

	private static void checkReachable(CallbackMethod method) {
		int modifiers = method.getMethod().getModifiers();
		if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
			throw method.mistake("is " + (Modifier.isStatic(modifiers) ? "static" : "private"),
					"Declare it as an instance method that is not private, so that proxies of the bean see it.");
		}
	}

}
