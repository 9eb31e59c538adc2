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

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandshakeSecurityContext}.
 */
class HandshakeSecurityContextTests {

	private final HandshakeSecurityContext customizer = new HandshakeSecurityContext();

	@Test
	void whatIsLoadedOnDemandIsLoadedOnce() {
		SecurityContext expected = new SecurityContextImpl();
		AtomicInteger loads = new AtomicInteger();
		Mono<SecurityContext> lazy = Mono.fromSupplier(() -> {
			loads.incrementAndGet();
			return expected;
		});
		Context context = customize(ReactiveSecurityContextHolder.withSecurityContext(lazy).put("other", "kept"));
		for (int round = 0; round < 3; round++) {
			StepVerifier.create(ReactiveSecurityContextHolder.getContext().contextWrite(context))
				.expectNext(expected)
				.verifyComplete();
		}
		assertThat(loads).hasValue(1);
		assertThat(context.<String>get("other")).isEqualTo("kept");
	}

	@Test
	void whatLoadsNothingIsLeftOut() {
		Context context = customize(ReactiveSecurityContextHolder.withSecurityContext(Mono.empty()));
		assertThat(context.isEmpty()).isTrue();
	}

	@Test
	void aContextWithoutSecurityStaysAsItIs() {
		assertThat(customize(Context.of("a", "b")).stream()).hasSize(1);
	}

	@Test
	void aFailureFailsTheHandshake() {
		Mono<SecurityContext> failing = Mono.error(new IllegalStateException("no session store"));
		StepVerifier.create(this.customizer.customize(ReactiveSecurityContextHolder.withSecurityContext(failing)))
			.verifyErrorMessage("no session store");
	}

	private Context customize(Context context) {
		Context customized = this.customizer.customize(context).toFuture().getNow(null);
		assertThat(customized).isNotNull();
		return customized;
	}

}
