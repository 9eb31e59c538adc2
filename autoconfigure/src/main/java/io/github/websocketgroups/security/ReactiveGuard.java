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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;

/**
 * What the advisors of {@code @EnableReactiveMethodSecurity} are known by. Not by their
 * class: that is private, and the class of those of {@code @EnableMethodSecurity} too.
 */
final class ReactiveGuard {

	private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(PreAuthorize.class,
			PostAuthorize.class, PreFilter.class, PostFilter.class);

	private ReactiveGuard() {
	}

	/**
	 * Return whether an advisor refuses methods that return no publisher. Reactive ones
	 * do before they look at anything else, those for filters once there is something to
	 * filter.
	 */
	static boolean refusesPlainResults(PointcutAdvisor advisor) {
		if (!(advisor.getAdvice() instanceof MethodInterceptor interceptor)) {
			return false;
		}
		return refuses(interceptor, new TrialCall(example("unguarded")))
				|| (annotation(advisor) == PreFilter.class
						&& refuses(interceptor, new TrialCall(example("preFilter"), new ArrayList<>())))
				|| (annotation(advisor) == PostFilter.class
						&& refuses(interceptor, new TrialCall(example("postFilter"))));
	}

	private static boolean refuses(MethodInterceptor interceptor, TrialCall call) {
		try {
			interceptor.invoke(call);
			return false;
		}
		catch (IllegalStateException ex) {
			return true;
		}
		catch (Throwable ex) {
			return false;
		}
	}

	private static Method example(String name) {
		return Stream.of(Examples.class.getDeclaredMethods())
			.filter((method) -> method.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Return the one annotation that an advisor is for.
	 * @return the annotation, or {@code null} if it is for several or none of them
	 */
	static @Nullable Class<? extends Annotation> annotation(PointcutAdvisor advisor) {
		List<Class<? extends Annotation>> found = ANNOTATIONS.stream()
			.filter((annotation) -> Stream.of(Examples.class.getDeclaredMethods())
				.anyMatch(
						(method) -> method.isAnnotationPresent(annotation) && matches(advisor, method, Examples.class)))
			.toList();
		return (found.size() == 1) ? found.get(0) : null;
	}

	static boolean matches(PointcutAdvisor advisor, Method method, Class<?> type) {
		return advisor.getPointcut().getClassFilter().matches(type)
				&& advisor.getPointcut().getMethodMatcher().matches(method, type);
	}

	/**
	 * Return whether somebody is to guard a method, by an annotation on it or on its
	 * class.
	 */
	static boolean isAskedFor(Method method, Class<?> type) {
		return ANNOTATIONS.stream()
			.anyMatch((annotation) -> AnnotatedElementUtils.hasAnnotation(method, annotation)
					|| AnnotatedElementUtils.hasAnnotation(type, annotation));
	}

	/**
	 * Methods to try advisors with.
	 */
	static class Examples {

		void unguarded() {
		}

		@PreAuthorize("denyAll")
		void preAuthorize() {
		}

		@PostAuthorize("denyAll")
		void postAuthorize() {
		}

		@PreFilter("false")
		void preFilter(List<String> values) {
		}

		@PostFilter("false")
		List<String> postFilter() {
			return List.of();
		}

	}

}
