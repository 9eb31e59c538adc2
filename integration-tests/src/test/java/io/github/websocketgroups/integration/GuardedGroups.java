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

package io.github.websocketgroups.integration;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

import jakarta.annotation.security.RolesAllowed;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.Execution;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups whose callbacks are guarded, one for each way. They answer "allowed" and the
 * text, to administrators only unless they say otherwise.
 */
final class GuardedGroups {

	private static final String ADMIN = "hasRole('ADMIN')";

	private GuardedGroups() {
	}

	private static String allowed(String text) {
		return "allowed " + text;
	}

	@WebSocketGroup(name = "value", path = "/value")
	static class Value {

		@OnText
		@PreAuthorize(ADMIN)
		String text(String text) {
			return allowed(text);
		}

	}

	@WebSocketGroup(name = "nothing", path = "/nothing")
	static class Nothing {

		@OnText
		@PreAuthorize(ADMIN)
		void text(String text, WebSocket socket) {
			socket.send(allowed(text));
		}

	}

	@WebSocketGroup(name = "stage", path = "/stage")
	static class Stage {

		@OnText
		@PreAuthorize(ADMIN)
		CompletionStage<String> text(String text) {
			return CompletableFuture.completedFuture(allowed(text));
		}

	}

	@WebSocketGroup(name = "mono", path = "/mono")
	static class MonoValue {

		@OnText
		@PreAuthorize(ADMIN)
		Mono<String> text(String text) {
			return Mono.just(allowed(text));
		}

	}

	@WebSocketGroup(name = "flux", path = "/flux")
	static class FluxValue {

		@OnText
		@PreAuthorize(ADMIN)
		Flux<String> text(String text) {
			return Flux.just(allowed(text));
		}

	}

	@WebSocketGroup(name = "after", path = "/after")
	static class After {

		@OnText
		@PostAuthorize(ADMIN + " and returnObject.startsWith('allowed')")
		String text(String text) {
			return allowed(text);
		}

	}

	@WebSocketGroup(name = "blocking", path = "/blocking", execution = Execution.BLOCKING)
	static class Blocking {

		@OnText
		@PreAuthorize(ADMIN)
		String text(String text) {
			assertThat(SecurityContextHolder.getContext().getAuthentication().getName()).isEqualTo("root");
			return allowed(text);
		}

	}

	@WebSocketGroup(name = "whole", path = "/whole")
	@PreAuthorize(ADMIN)
	static class WholeClass {

		@OnText
		String text(String text) {
			return allowed(text);
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@PreAuthorize(ADMIN)
	@interface AdministratorsOnly {

	}

	@WebSocketGroup(name = "meta", path = "/meta")
	static class Meta {

		@OnText
		@AdministratorsOnly
		String text(String text) {
			return allowed(text);
		}

	}

	@WebSocketGroup(name = "bean", path = "/bean/{owner}")
	static class AsksBean {

		@OnText
		@PreAuthorize("@owners.test(#owner, authentication) and #text != 'forbidden'")
		String text(String text, @PathVariable String owner) {
			return allowed(text);
		}

	}

	@WebSocketGroup(name = "later", path = "/later", execution = Execution.BLOCKING)
	static class AsksSlowBean {

		@OnText
		@PreAuthorize("@owners.apply('root', authentication)")
		String text(String text) {
			return allowed(text);
		}

	}

	@WebSocketGroup(name = "impatient", path = "/impatient", execution = Execution.EVENT_LOOP)
	static class AsksSlowBeanOnTheEventLoop {

		@OnText
		@PreAuthorize("@owners.apply('root', authentication)")
		String text(String text) {
			return allowed(text);
		}

	}

	@Component("owners")
	static class Owners
			implements BiPredicate<String, Authentication>, BiFunction<String, Authentication, Mono<Boolean>> {

		@Override
		public boolean test(String owner, Authentication user) {
			return user.getName().equals(owner);
		}

		@Override
		public Mono<Boolean> apply(String owner, Authentication user) {
			return Mono.delay(Duration.ofMillis(50)).thenReturn(test(owner, user));
		}

	}

	@WebSocketGroup(name = "handled", path = "/handled")
	static class Handled {

		@OnText
		@PreAuthorize(ADMIN)
		void text(String text) {
		}

		@OnError
		String denied(AccessDeniedException ex) {
			return "denied";
		}

	}

	@WebSocketGroup(name = "connecting", path = "/connecting")
	static class Connecting {

		@OnConnect
		@PreAuthorize(ADMIN)
		String connected() {
			return allowed("");
		}

	}

	@WebSocketGroup(name = "secured", path = "/secured")
	static class SecuredRole {

		@OnText
		@Secured("ROLE_ADMIN")
		String text(String text) {
			return allowed(text);
		}

	}

	@WebSocketGroup(name = "jakarta", path = "/jakarta")
	static class JakartaRole {

		@OnText
		@RolesAllowed("ADMIN")
		String text(String text) {
			return allowed(text);
		}

	}

}
