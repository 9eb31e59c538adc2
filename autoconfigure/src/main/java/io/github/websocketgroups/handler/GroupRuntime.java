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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.CallbackObserver;
import io.github.websocketgroups.spi.OverflowPolicy;

/**
 * What the callbacks of one group have in common when they run.
 */
final class GroupRuntime {

	private final GroupDefinition definition;

	private final CallbackSettings settings;

	private final UnhandledErrors unhandled;

	GroupRuntime(GroupDefinition definition, CallbackSettings settings) {
		this.definition = definition;
		this.settings = settings;
		this.unhandled = new UnhandledErrors(definition.name(), settings);
	}

	/**
	 * Return the runners of the callbacks of a group.
	 * @param callbacks the callbacks
	 * @param errors the error callbacks of each bean that has some, in their order
	 * @return the runners, which know how to deal with failures
	 */
	Map<CallbackKind, CallbackRunner> runners(Map<CallbackKind, CallbackSpec> callbacks,
			List<Map<Class<?>, CallbackSpec>> errors) {
		Map<CallbackKind, CallbackRunner> runners = new EnumMap<>(CallbackKind.class);
		ErrorCallbacks whileOpen = errorCallbacks(errors, false);
		ErrorCallbacks afterEnd = errorCallbacks(errors, true);
		callbacks.forEach((kind, spec) -> {
			boolean last = kind == CallbackKind.DISCONNECT;
			FailureHandler failures = new CallbackFailures(spec.name(), last ? afterEnd : whileOpen, this.unhandled);
			runners.put(kind, runner(spec, failures, last, watch(kind)));
		});
		return runners;
	}

	private ErrorCallbacks errorCallbacks(List<Map<Class<?>, CallbackSpec>> beans, boolean outlivesSocket) {
		return new ErrorCallbacks(beans.stream().map((bean) -> errorRunners(bean, outlivesSocket)).toList());
	}

	private Map<Class<?>, CallbackRunner> errorRunners(Map<Class<?>, CallbackSpec> callbacks, boolean outlivesSocket) {
		Map<Class<?>, CallbackRunner> runners = new LinkedHashMap<>();
		callbacks.forEach((type, spec) -> runners.put(type,
				runner(spec, new ErrorCallbackFailures(spec.name(), this.unhandled), outlivesSocket, null)));
		return runners;
	}

	private CallbackRunner runner(CallbackSpec spec, FailureHandler failures, boolean outlivesSocket,
			@Nullable CallbackWatch watch) {
		ReplyTarget target = spec.broadcast() ? new GroupReplies(this.definition.name(), this.settings.registry())
				: new SocketReplies(this.settings.overflow().apply(this.definition.name()) == OverflowPolicy.FAIL);
		Callback callback = InterceptedCallback.of(spec.callback(), this.settings.interceptors());
		if (spec.takesWebSession() && this.settings.webSessions() != null) {
			callback = new SessionCallback(callback, this.settings.webSessions(), this.settings.adapters());
		}
		return new CallbackRunner(callback, new Replies(target, this.settings.adapters()), failures,
				offLoop(spec.asynchronous()), outlivesSocket, watch);
	}

	private @Nullable CallbackWatch watch(CallbackKind kind) {
		CallbackObserver observer = this.settings.observer();
		return (observer != null) ? new CallbackWatch(observer, kind.name().toLowerCase(Locale.ROOT)) : null;
	}

	private @Nullable OffLoop offLoop(boolean asynchronous) {
		boolean blocking = switch (this.definition.execution()) {
			case BLOCKING -> true;
			case EVENT_LOOP -> false;
			case AUTOMATIC -> this.settings.virtualThreads() && !asynchronous;
		};
		return blocking ? new OffLoop(this.settings.scheduler()) : null;
	}

}
