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

import java.time.Clock;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * The authentications of this node's sockets: looks them up, and renews them in place,
 * for instance when a client sends a fresh token ahead of the expiry of the old one.
 * Methods may be called from any thread and do not block.
 *
 * @since 0.1.0
 */
public final class WebSocketAuthentications {

	private final ExpiryWatch expiry;

	private final Clock clock;

	/**
	 * Create it.
	 * @param expiry closes sockets whose authentication expires
	 * @param clock the time
	 */
	public WebSocketAuthentications(ExpiryWatch expiry, Clock clock) {
		Assert.notNull(expiry, "'expiry' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.expiry = expiry;
		this.clock = clock;
	}

	/**
	 * Return the authentication of a socket: that of its handshake, or the one it was
	 * last renewed with.
	 * @param socket a socket of this node
	 * @return the authentication, or {@code null} if there is none
	 * @throws IllegalArgumentException if the socket is not one of this node's
	 */
	public @Nullable Authentication get(WebSocket socket) {
		return (requireLocal(socket).principal() instanceof Authentication authentication) ? authentication : null;
	}

	/**
	 * Return when the authentication of a socket expires.
	 * @param socket a socket of this node
	 * @return the time, or {@code null} if it does not expire
	 * @throws IllegalArgumentException if the socket is not one of this node's
	 */
	public @Nullable Instant expiresAt(WebSocket socket) {
		Authentication authentication = get(socket);
		return (authentication != null) ? this.expiry.expiresAt(authentication) : null;
	}

	/**
	 * Renew the authentication of a socket. Callbacks that are called from now on see the
	 * new one, as parameter and in the security context, and the socket is closed when
	 * the new one expires.
	 * @param socket a socket of this node
	 * @param authentication an authentication of the same user, by its name
	 * @return whether the socket is still alive
	 * @throws IllegalArgumentException if the socket is not one of this node's
	 * @throws AccessDeniedException if the socket is not authenticated, or the new
	 * authentication is none or of another user. Unhandled in a callback this ends the
	 * socket with 1008
	 * @throws CredentialsExpiredException if the new authentication has expired
	 */
	public boolean renew(WebSocket socket, Authentication authentication) {
		Assert.notNull(authentication, "'authentication' must not be null");
		LiveSocket local = requireLocal(socket);
		requireRenewal(local, authentication);
		Context context = Context.of(local.context())
			.putAll(ReactiveSecurityContextHolder
				.withSecurityContext(Mono.just(new SecurityContextImpl(authentication)))
				.readOnly());
		local.reauthenticate(authentication, context);
		this.expiry.watch(local);
		return !local.isDead();
	}

	/**
	 * Authenticate when subscribed to, and renew the authentication of a socket with the
	 * outcome.
	 * @param socket a socket of this node
	 * @param credentials what to authenticate, such as a
	 * {@code BearerTokenAuthenticationToken}
	 * @param manager who authenticates, such as a
	 * {@code JwtReactiveAuthenticationManager}
	 * @return the new authentication; an error if the credentials are refused, or as
	 * {@link #renew(WebSocket, Authentication)} throws
	 */
	public Mono<Authentication> renew(WebSocket socket, Authentication credentials,
			ReactiveAuthenticationManager manager) {
		Assert.notNull(manager, "'manager' must not be null");
		return manager.authenticate(credentials).doOnNext((authentication) -> renew(socket, authentication));
	}

	private void requireRenewal(LiveSocket socket, Authentication authentication) {
		boolean sameUser = socket.principal() instanceof Authentication before
				&& before.getName().equals(authentication.getName());
		if (!sameUser || !authentication.isAuthenticated()) {
			throw new AccessDeniedException(
					"Socket " + WebSocketId.toString(socket.id()) + " can be renewed by its own user only");
		}
		Instant expiresAt = this.expiry.expiresAt(authentication);
		if (expiresAt != null && !expiresAt.isAfter(this.clock.instant())) {
			throw new CredentialsExpiredException("The new authentication has expired");
		}
	}

	private static LiveSocket requireLocal(WebSocket socket) {
		Assert.isInstanceOf(LiveSocket.class, socket,
				"Authentications are known where their sockets live: this is not a live socket of this node");
		return (LiveSocket) socket;
	}

}
