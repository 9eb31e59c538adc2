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

import java.lang.reflect.Method;

import org.reactivestreams.Publisher;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * What Spring Security's reactive interceptors call a reactive method, and what not.
 */
final class PlainResults {

	private static final String FLOW = "kotlinx.coroutines.flow.Flow";

	private PlainResults() {
	}

	/**
	 * Return whether a method returns something other than a publisher.
	 */
	static boolean of(Method method) {
		Class<?> type = method.getReturnType();
		return !Publisher.class.isAssignableFrom(type) && !type.getName().equals(FLOW)
				&& !KotlinDetector.isSuspendingFunction(method);
	}

	/**
	 * Return whether values of a type come later, as those of a
	 * {@code CompletableFuture}.
	 */
	static boolean comeLater(Class<?> type) {
		return ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

}
