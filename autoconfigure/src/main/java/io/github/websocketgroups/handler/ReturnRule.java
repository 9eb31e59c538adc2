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

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import reactor.core.Disposable;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.BroadcastReply;

/**
 * What callbacks may return: nothing, a value, or a publisher of values; nothing or a
 * publisher of nothing where there is nobody left to reply to.
 */
final class ReturnRule {

	private static final Set<String> NOTHING = Set.of("void", "java.lang.Void", "kotlin.Unit");

	private final ReactiveAdapterRegistry adapters;

	ReturnRule(ReactiveAdapterRegistry adapters) {
		this.adapters = adapters;
	}

	void check(CallbackMethod method) {
		Class<?> reply = reply(method.returns());
		boolean nothing = NOTHING.contains(reply.getName());
		if (method.kind() == CallbackKind.DISCONNECT && !nothing) {
			throw method.mistake("returns '" + method.returns() + "', which would be ignored: the socket has ended",
					"Allowed for @OnDisconnect: void, or a publisher of Void such as Mono<Void> (append then()).");
		}
		if (method.hasMethodAnnotation(BroadcastReply.class) && nothing) {
			throw method.mistake("has @BroadcastReply, but returns nothing to broadcast",
					"Return a value or a publisher of values, or remove the annotation.");
		}
		if (WebSocket.class.isAssignableFrom(reply) || Disposable.class.isAssignableFrom(reply)) {
			throw method.mistake("returns '" + method.returns() + "', which is not a reply",
					"Allowed: void, a value the codecs write, or a publisher of values. "
							+ "Return the publisher instead of subscribing to it.");
		}
	}

	/**
	 * Return whether a callback returns something to wait for, so that it need not block.
	 * @param method the callback
	 * @return whether it does
	 */
	boolean isAsynchronous(CallbackMethod method) {
		return method.isSuspending() || adapter(method.returns()) != null;
	}

	private Class<?> reply(ResolvableType type) {
		ReactiveAdapter adapter = adapter(type);
		if (adapter == null) {
			return type.resolve(Object.class);
		}
		if (adapter.isNoValue()) {
			return Void.class;
		}
		return type.as(adapter.getReactiveType()).getGeneric(0).resolve(Object.class);
	}

	private @Nullable ReactiveAdapter adapter(ResolvableType type) {
		return this.adapters.getAdapter(type.resolve(Object.class));
	}

}
