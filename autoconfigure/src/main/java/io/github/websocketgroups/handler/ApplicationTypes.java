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

import org.springframework.core.ReactiveAdapterRegistry;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.WebSocketMessage;

/**
 * Tells types that may be an application's payload or session object from those that are
 * a misunderstanding, such as an exchange or a publisher.
 */
final class ApplicationTypes {

	private final ReactiveAdapterRegistry adapters;

	ApplicationTypes(ReactiveAdapterRegistry adapters) {
		this.adapters = adapters;
	}

	boolean contains(Class<?> type) {
		String name = type.getName();
		return !Throwable.class.isAssignableFrom(type) && type != WebSocketMessage.class && type != Disconnect.class
				&& !name.startsWith("org.springframework.web.") && !name.startsWith("org.springframework.http.")
				&& !name.startsWith("org.springframework.core.") && this.adapters.getAdapter(type) == null;
	}

}
