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

package io.github.websocketgroups.actuate;

import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.spi.SilentOwnerException;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} for the {@link WebSocketsEndpoint}:
 * knows who asks, and answers with HTTP statuses.
 *
 * @since 0.1.0
 */
@RegisterReflectionForBinding(InvalidRequestDescriptor.class)
@EndpointWebExtension(endpoint = WebSocketsEndpoint.class)
public final class WebSocketsEndpointWebExtension {

	private static final int GATEWAY_TIMEOUT = 504;

	private final WebSocketsEndpoint delegate;

	private final Show showValues;

	private final Set<String> roles;

	/**
	 * Create the extension.
	 * @param delegate the endpoint
	 * @param showValues when user and remote address are shown
	 * @param roles who is authorized to see them; if empty, whoever is authenticated
	 */
	public WebSocketsEndpointWebExtension(WebSocketsEndpoint delegate, Show showValues, Set<String> roles) {
		Assert.notNull(delegate, "'delegate' must not be null");
		this.delegate = delegate;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Return one page of the sockets.
	 * @param securityContext who asks
	 * @param group only sockets of this group
	 * @param user only sockets of this user
	 * @param topic only sockets that have joined this topic
	 * @param page the number of the page
	 * @param size most sockets of the page
	 * @param sort the order
	 * @return 200 with the page, 400 for wrong values
	 */
	@ReadOperation
	public WebEndpointResponse<?> sockets(SecurityContext securityContext, @Nullable String group,
			@Nullable String user, @Nullable String topic, @Nullable String page, @Nullable String size,
			@Nullable String sort) {
		return answer(() -> {
			SocketQuery query = SocketQuery.of(new SocketQuery.Narrowing(group, user, topic),
					new SocketQuery.Paging(page, size, sort));
			return new WebEndpointResponse<>(this.delegate.sockets(query, isShown(securityContext)));
		});
	}

	/**
	 * Return one socket, of this or another node.
	 * @param securityContext who asks
	 * @param id the id of the socket
	 * @return 200 with the socket, 404 if it is dead, 400 if the id is malformed, 503 if
	 * the nodes have no link, 504 if its node does not answer
	 */
	@ReadOperation
	public Mono<WebEndpointResponse<?>> socket(SecurityContext securityContext, @Selector String id) {
		return answer(this.delegate.socket(id, isShown(securityContext))
			.<WebEndpointResponse<?>>map(WebEndpointResponse::new)
			.switchIfEmpty(Mono.fromSupplier(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND))));
	}

	/**
	 * Disconnect a socket.
	 * @param id the id of the socket
	 * @param code the close code, 1000 unless said
	 * @param reason the reason
	 * @return 204 if it was disconnected, 404 if it was dead, 400 for wrong values, 503
	 * if the nodes have no link, 504 if its node does not answer
	 */
	@DeleteOperation
	public Mono<WebEndpointResponse<?>> disconnect(@Selector String id, @Nullable String code,
			@Nullable String reason) {
		return answer(this.delegate.end(id, code, reason)
			.<WebEndpointResponse<?>>map((alive) -> new WebEndpointResponse<>(
					alive ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND)));
	}

	private static Mono<WebEndpointResponse<?>> answer(Mono<WebEndpointResponse<?>> answer) {
		return answer.onErrorResume(InvalidEndpointRequestException.class, (ex) -> Mono.just(invalid(ex)))
			.onErrorResume(SilentOwnerException.class, (ex) -> Mono.just(silent(ex)));
	}

	private static WebEndpointResponse<?> silent(SilentOwnerException ex) {
		boolean asked = ex.result() == SendResult.UNKNOWN || ex.result() == SendResult.UNREACHABLE;
		int status = asked ? GATEWAY_TIMEOUT : WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE;
		return new WebEndpointResponse<>(new InvalidRequestDescriptor(status,
				asked ? "Gateway Timeout" : "Service Unavailable", String.valueOf(ex.getMessage())), status);
	}

	private boolean isShown(SecurityContext securityContext) {
		return this.showValues.isShown(securityContext, this.roles);
	}

	private static WebEndpointResponse<?> answer(Supplier<WebEndpointResponse<?>> answer) {
		try {
			return answer.get();
		}
		catch (InvalidEndpointRequestException ex) {
			return invalid(ex);
		}
	}

	private static WebEndpointResponse<?> invalid(InvalidEndpointRequestException ex) {
		return new WebEndpointResponse<>(new InvalidRequestDescriptor(String.valueOf(ex.getReason())),
				WebEndpointResponse.STATUS_BAD_REQUEST);
	}

}
