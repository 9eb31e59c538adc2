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

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * Decides at start-up whether it knows how to supply a parameter.
 */
@FunctionalInterface
interface ArgumentFactory {

	/**
	 * Return how to supply a parameter.
	 * @param method the callback
	 * @param parameter one of its parameters
	 * @return the argument, or {@code null} to leave the parameter to others
	 */
	@Nullable Argument create(CallbackMethod method, MethodParameter parameter);

}
