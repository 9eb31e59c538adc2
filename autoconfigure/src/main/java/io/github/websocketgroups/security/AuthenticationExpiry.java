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

/**
 * Knows until when an authentication holds. Beans of this type are asked in their order,
 * ahead of the library's own, which knows OAuth 2.0 and JWT bearer tokens; the first
 * answer counts.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AuthenticationExpiry {

	/**
	 * Return when an authentication expires. Must not block.
	 * @param authentication the authentication
	 * @return the time, or {@code null} if it does not expire or is of a kind this does
	 * not know
	 */
	@Nullable Instant expiresAt(Authentication authentication);

}
