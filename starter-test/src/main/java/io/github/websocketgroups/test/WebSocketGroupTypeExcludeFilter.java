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

package io.github.websocketgroups.test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;

import io.github.websocketgroups.CallbackArgumentResolver;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * Leaves out what is not part of a {@link WebSocketGroupTest}. Optional types are in
 * {@code WebSocketGroupTest.includes}.
 */
final class WebSocketGroupTypeExcludeFilter
		extends StandardAnnotationCustomizableTypeExcludeFilter<WebSocketGroupTest> {

	private static final Class<?>[] ALL_GROUPS = {};

	private static final List<Class<?>> INCLUDES = List.of(CallbackArgumentResolver.class, ControllerAdvice.class,
			WebFluxConfigurer.class, WebFilter.class, WebExceptionHandler.class, Converter.class,
			GenericConverter.class);

	private final List<Class<?>> groups;

	WebSocketGroupTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.groups = List.of(getAnnotation().getValue("groups", Class[].class).orElse(ALL_GROUPS));
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		Set<Class<?>> includes = new LinkedHashSet<>(INCLUDES);
		if (this.groups.isEmpty()) {
			includes.add(WebSocketGroup.class);
		}
		return includes;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return new LinkedHashSet<>(this.groups);
	}

}
