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

package io.github.websocketgroups.upgrade;

import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Mono;

/**
 * Fixes the authentication of a handshake. Spring Security's own context reads it from
 * the exchange, and so from the web session, each time it is asked for: callbacks would
 * lose it when the session ends, and the exchange would be kept in memory.
 */
final class FixedAuthentication {

	private static final boolean AVAILABLE = ClassUtils.isPresent(
			"org.springframework.security.core.context.SecurityContext", FixedAuthentication.class.getClassLoader());

	private FixedAuthentication() {
	}

	/**
	 * Replace the security context, if there is one.
	 * @param context what callbacks see of the context of the handshake
	 * @param principal the user of the handshake
	 */
	static void fix(Map<Object, Object> context, @Nullable Principal principal) {
		if (AVAILABLE) {
			Contexts.fix(context, principal);
		}
	}

	/**
	 * Loaded only where Spring Security is on the classpath.
	 */
	private static final class Contexts {

		static void fix(Map<Object, Object> context, @Nullable Principal principal) {
			if (principal == null) {
				context.remove(SecurityContext.class);
			}
			else if (principal instanceof Authentication authentication) {
				context.replace(SecurityContext.class, Mono.just(new SecurityContextImpl(authentication)));
			}
		}

	}

}
