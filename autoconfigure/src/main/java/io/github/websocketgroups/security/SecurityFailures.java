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
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.spi.FailureStatus;

/**
 * A callback that is denied, and not handled, ends its socket with 1008.
 *
 * @since 0.1.0
 */
public final class SecurityFailures implements FailureStatus {

	private static final CloseStatus DENIED = CloseStatus.POLICY_VIOLATION.withReason("Access denied");

	@Override
	public @Nullable CloseStatus of(Throwable failure) {
		boolean denied = failure instanceof AccessDeniedException || failure instanceof AuthenticationException;
		return denied ? DENIED : null;
	}

}
