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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

import io.github.websocketgroups.CallbackArgumentResolver;

/**
 * Supplies what the application's own resolvers know.
 */
final class CustomArguments implements ArgumentFactory {

	private final List<CallbackArgumentResolver> resolvers;

	CustomArguments(List<CallbackArgumentResolver> resolvers) {
		this.resolvers = resolvers;
	}

	@Override
	public @Nullable Argument create(CallbackMethod method, MethodParameter parameter) {
		for (CallbackArgumentResolver resolver : this.resolvers) {
			if (resolver.supports(parameter)) {
				return (socket, input) -> resolver.resolve(parameter, socket);
			}
		}
		return null;
	}

}
