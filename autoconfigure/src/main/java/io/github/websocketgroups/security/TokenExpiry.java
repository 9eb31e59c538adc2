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

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2Token;

/**
 * Knows the {@code exp} of a bearer token, be it a JWT or one that was introspected.
 *
 * @since 0.1.0
 */
public final class TokenExpiry implements AuthenticationExpiry {

	private static final String CLAIM = "exp";

	@Override
	public @Nullable Instant expiresAt(Authentication authentication) {
		if (!(authentication.getCredentials() instanceof OAuth2Token token)) {
			return null;
		}
		Instant expiresAt = token.getExpiresAt();
		return (expiresAt != null) ? expiresAt : introspected(authentication);
	}

	private static @Nullable Instant introspected(Authentication authentication) {
		Object value = null;
		if (authentication.getPrincipal() instanceof OAuth2AuthenticatedPrincipal principal) {
			value = principal.getAttribute(CLAIM);
		}
		if (value instanceof Number seconds) {
			return Instant.ofEpochSecond(seconds.longValue());
		}
		return (value instanceof Instant instant) ? instant : null;
	}

}
