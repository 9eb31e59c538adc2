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

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.CurrentWebSocket;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Has reactive decisions about a call where no publisher can wait for them: at once, or
 * on threads that may block after a wait.
 */
final class Decisions {

	/**
	 * Who calls: the user of the socket as it is now, else the anonymous one, as Spring
	 * Security has it.
	 */
	static final Mono<Authentication> USER = ReactiveSecurityContextHolder.getContext()
		.mapNotNull(SecurityContext::getAuthentication)
		.defaultIfEmpty(new AnonymousAuthenticationToken("key", "anonymous",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	private final Method method;

	private final LiveSocket socket;

	Decisions(Method method, LiveSocket socket) {
		this.method = method;
		this.socket = socket;
	}

	AuthorizationResult decide(Mono<? extends AuthorizationResult> decision) throws Throwable {
		AuthorizationResult result = await(decision);
		return (result != null) ? result : new AuthorizationDecision(false);
	}

	@Nullable Object valueOf(@Nullable Object handled) throws Throwable {
		return (handled instanceof Mono<?> later) ? await(later) : handled;
	}

	private <T> @Nullable T await(Mono<T> later) throws Throwable {
		CompletableFuture<T> future = later.contextWrite(this.socket.context())
			.contextWrite((context) -> context.put(CurrentWebSocket.KEY, this.socket))
			.toFuture();
		if (!future.isDone() && Schedulers.isInNonBlockingThread()) {
			future.cancel(true);
			throw new IllegalStateException("What guards " + this.method
					+ " does not decide at once, and an event loop must not wait for it: return a Mono, or let the group "
					+ "run with execution = Execution.BLOCKING");
		}
		return await(future);
	}

	private <T> @Nullable T await(CompletableFuture<T> future) throws Throwable {
		try {
			return future.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw ex.getCause();
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("What guards " + this.method + " did not decide in " + LONGEST_WAIT, ex);
		}
		finally {
			future.cancel(true);
		}
	}

}
