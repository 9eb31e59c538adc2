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

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import io.github.websocketgroups.spi.CallbackInterceptor;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Has the authentication of the socket in the {@link SecurityContextHolder} while a
 * callback is called, for code that blocks and for {@code @EnableMethodSecurity}.
 *
 * @since 0.1.0
 */
public final class SecurityContextInterceptor implements CallbackInterceptor {

	@Override
	public @Nullable Object intercept(LiveSocket socket, Call call) throws Throwable {
		if (!(socket.principal() instanceof Authentication authentication)) {
			return call.proceed();
		}
		SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
		try {
			return call.proceed();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

}
