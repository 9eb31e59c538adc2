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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * The error callbacks of a group by the type of error, those of the group's own bean
 * ahead of those of each advice.
 *
 * @param beans the callbacks of each bean
 */
record ErrorCallbacks(List<Map<Class<?>, CallbackRunner>> beans) {

	/**
	 * Find the callback for an error: of the first bean that has one, that with the
	 * closest type.
	 * @param error what went wrong
	 * @return the callback, or {@code null}
	 */
	@Nullable CallbackRunner find(Throwable error) {
		for (Map<Class<?>, CallbackRunner> callbacks : this.beans) {
			Class<?> closest = callbacks.keySet()
				.stream()
				.filter((type) -> type.isInstance(error))
				.min(Comparator.comparingInt((type) -> distance(error.getClass(), type)))
				.orElse(null);
			if (closest != null) {
				return callbacks.get(closest);
			}
		}
		return null;
	}

	private static int distance(Class<?> from, Class<?> to) {
		int distance = 0;
		for (Class<?> type = from; type != null && type != to; type = type.getSuperclass()) {
			distance++;
		}
		return distance;
	}

	/**
	 * Return what the application threw, without what invocation has put round it.
	 * @param failure what was thrown
	 * @return the error
	 */
	static Throwable unwrap(Throwable failure) {
		Throwable error = failure;
		while (isWrapper(error) && error.getCause() != null) {
			error = error.getCause();
		}
		return error;
	}

	private static boolean isWrapper(Throwable error) {
		return error instanceof BadInputException || error instanceof InvocationTargetException
				|| error instanceof UndeclaredThrowableException || error instanceof CompletionException
				|| error.getClass() == ExecutionException.class;
	}

}
