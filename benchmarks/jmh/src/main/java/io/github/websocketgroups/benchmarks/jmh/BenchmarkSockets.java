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

package io.github.websocketgroups.benchmarks.jmh;

import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Sockets without a connection, which know no more than their id and group. They are
 * proxies, so what is measured must not call them in its loop.
 */
final class BenchmarkSockets {

	static final String GROUP = "room";

	private BenchmarkSockets() {
	}

	static LiveSocket create(long id) {
		return (LiveSocket) Proxy.newProxyInstance(BenchmarkSockets.class.getClassLoader(),
				new Class<?>[] { LiveSocket.class },
				(proxy, method, arguments) -> answer(id, proxy, method.getName(), arguments));
	}

	private static @Nullable Object answer(long id, Object proxy, String method, Object @Nullable [] arguments) {
		return switch (method) {
			case "id" -> id;
			case "group" -> GROUP;
			case "isDead" -> false;
			case "hashCode" -> Long.hashCode(id);
			case "equals" -> arguments != null && arguments[0] == proxy;
			case "principal", "session" -> null;
			default -> throw new UnsupportedOperationException(method);
		};
	}

}
