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

package io.github.websocketgroups.autoconfigure;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.security.core.Authentication;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.liveview.ViewerRights;

/**
 * Decides at the handshake what somebody may see, as the endpoint does: by
 * {@code management.endpoint.websockets.show-values} and {@code roles}.
 */
final class LiveViewRights {

	private static final String PREFIX = "management.endpoint.websockets.";

	private static final boolean SPRING_SECURITY = ClassUtils
		.isPresent("org.springframework.security.core.Authentication", LiveViewRights.class.getClassLoader());

	private final Show show;

	private final List<String> roles;

	private final boolean capture;

	private final LiveViewEndpoint endpoint;

	private LiveViewRights(Show show, List<String> roles, boolean capture, LiveViewEndpoint endpoint) {
		this.show = show;
		this.roles = roles;
		this.capture = capture;
		this.endpoint = endpoint;
	}

	static LiveViewRights of(Environment environment, WebSocketProperties.LiveView properties,
			LiveViewEndpoint endpoint) {
		Binder binder = Binder.get(environment);
		return new LiveViewRights(binder.bind(PREFIX + "show-values", Show.class).orElse(Show.NEVER),
				binder.bind(PREFIX + "roles", Bindable.listOf(String.class)).orElse(List.of()), properties.capture(),
				endpoint);
	}

	Mono<Map<String, Object>> attributes(ServerWebExchange exchange) {
		return exchange.getPrincipal()
			.map(this::rights)
			.switchIfEmpty(Mono.fromSupplier(() -> rights(null)))
			.map((rights) -> Map.of(ViewerRights.ATTRIBUTE, rights));
	}

	ViewerRights rights(@Nullable Principal principal) {
		boolean values = this.show.isShown(new PrincipalContext(principal), this.roles);
		return new ViewerRights(values, values && this.capture, this.endpoint.isWritable());
	}

	/**
	 * Who looks, as Boot's rule wants to know it.
	 *
	 * @param principal who it is, if that is known
	 */
	private record PrincipalContext(@Nullable Principal principal) implements SecurityContext {

		@Override
		public @Nullable Principal getPrincipal() {
			return this.principal;
		}

		@Override
		public boolean isUserInRole(String role) {
			return SPRING_SECURITY && hasAuthority(role.startsWith("ROLE_") ? role : "ROLE_" + role);
		}

		private boolean hasAuthority(String authority) {
			return this.principal instanceof Authentication authentication && authentication.getAuthorities()
				.stream()
				.anyMatch((granted) -> authority.equals(granted.getAuthority()));
		}

	}

}
