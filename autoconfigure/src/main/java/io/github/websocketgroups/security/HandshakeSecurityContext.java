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

import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import io.github.websocketgroups.spi.HandshakeContextCustomizer;

/**
 * Keeps the security context of the handshake for callbacks. Spring Security leaves in
 * the Reactor context a publisher that loads it from the exchange; this loads it once.
 *
 * @since 0.1.0
 */
public final class HandshakeSecurityContext implements HandshakeContextCustomizer {

	@Override
	public Mono<Context> customize(Context context) {
		Context without = ReactiveSecurityContextHolder.clearContext().apply(context);
		return ReactiveSecurityContextHolder.getContext()
			.map((loaded) -> without
				.putAll(ReactiveSecurityContextHolder.withSecurityContext(Mono.just(loaded)).readOnly()))
			.defaultIfEmpty(without)
			.contextWrite(context);
	}

}
