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

import java.util.EnumMap;
import java.util.Map;

import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * Makes groups of {@code GroupHandler} beans.
 */
final class FunctionalGroups {

	private final CallbackSettings settings;

	private final ErrorAdvice advice;

	FunctionalGroups(CallbackSettings settings, ErrorAdvice advice) {
		this.settings = settings;
		this.advice = advice;
	}

	SocketGroup create(GroupHandler handler) {
		GroupDefinition definition = GroupDefinition.of(handler);
		GroupRuntime runtime = new GroupRuntime(definition, this.settings);
		Map<CallbackKind, CallbackSpec> callbacks = callbacks(handler);
		CallbackSpec error = callbacks.remove(CallbackKind.ERROR);
		Map<Class<?>, CallbackSpec> own = (error != null) ? Map.of(Throwable.class, error) : Map.of();
		return new HandledGroup(definition, this.advice.needsWebSession(),
				runtime.runners(callbacks, this.advice.after(own)));
	}

	private static Map<CallbackKind, CallbackSpec> callbacks(GroupHandler handler) {
		Map<CallbackKind, CallbackSpec> callbacks = new EnumMap<>(CallbackKind.class);
		FunctionalCallbacks functions = new FunctionalCallbacks(handler);
		for (CallbackKind kind : CallbackKind.values()) {
			Callback callback = functions.get(kind);
			if (callback != null) {
				callbacks.put(kind, new CallbackSpec("The " + kind + " function", callback, false, false, false));
			}
		}
		return callbacks;
	}

}
