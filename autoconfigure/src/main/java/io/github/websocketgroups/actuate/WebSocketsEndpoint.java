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

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.spi.ClusterView;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * {@link Endpoint @Endpoint} to see the sockets of this node, to find one on any node and
 * to disconnect it.
 * <p>
 * Wrong values fail with an {@link InvalidEndpointRequestException}. Figures are weakly
 * consistent: sockets come and go while they are read.
 *
 * @since 0.1.0
 */
@Endpoint(id = "websockets")
public final class WebSocketsEndpoint {

	private final WebSocketRegistry registry;

	private final Supplier<? extends Collection<? extends SocketGroup>> groups;

	private final Sanitizer sanitizer;

	private final Show showValues;

	private final @Nullable ClusterView cluster;

	/**
	 * Create the endpoint of a node that is alone.
	 * @param registry where the sockets are
	 * @param groups the groups of the application
	 * @param sanitizingFunctions mask values that may be shown otherwise
	 * @param showValues when user and remote address are shown
	 */
	public WebSocketsEndpoint(WebSocketRegistry registry, Supplier<? extends Collection<? extends SocketGroup>> groups,
			Iterable<SanitizingFunction> sanitizingFunctions, Show showValues) {
		this(registry, groups, sanitizingFunctions, showValues, null);
	}

	/**
	 * Create the endpoint.
	 * @param registry where the sockets are
	 * @param groups the groups of the application
	 * @param sanitizingFunctions mask values that may be shown otherwise
	 * @param showValues when user and remote address are shown
	 * @param cluster the nodes, or {@code null} if this one is alone
	 */
	public WebSocketsEndpoint(WebSocketRegistry registry, Supplier<? extends Collection<? extends SocketGroup>> groups,
			Iterable<SanitizingFunction> sanitizingFunctions, Show showValues, @Nullable ClusterView cluster) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(groups, "'groups' must not be null");
		Assert.notNull(showValues, "'showValues' must not be null");
		this.registry = registry;
		this.groups = groups;
		this.sanitizer = new Sanitizer(sanitizingFunctions);
		this.showValues = showValues;
		this.cluster = cluster;
	}

	/**
	 * Return one page of the sockets.
	 * @param group only sockets of this group
	 * @param user only sockets of this user
	 * @param topic only sockets that have joined this topic
	 * @param page the number of the page, 0 unless said
	 * @param size most sockets of the page, from 1 to 1000, 100 unless said
	 * @param sort the order, such as {@code queued,desc}; the oldest first unless said
	 * @return the page
	 */
	@ReadOperation
	public SocketsDescriptor sockets(@Nullable String group, @Nullable String user, @Nullable String topic,
			@Nullable String page, @Nullable String size, @Nullable String sort) {
		SocketQuery query = SocketQuery.of(new SocketQuery.Narrowing(group, user, topic),
				new SocketQuery.Paging(page, size, sort));
		return sockets(query, this.showValues.isShown(true));
	}

	/**
	 * Return one socket, of this or another node.
	 * @param id the id of the socket
	 * @return a {@link SocketDescriptor}, a {@link RemoteSocketDescriptor} for a socket
	 * of another node, or empty if it is dead; fails if its owner does not answer
	 */
	@ReadOperation
	public Mono<OperationResponseBody> socket(@Selector String id) {
		return socket(id, this.showValues.isShown(true));
	}

	/**
	 * Disconnect a socket.
	 * @param id the id of the socket
	 * @param code the close code, 1000 unless said
	 * @param reason the reason, or {@code null}
	 * @return completes when the socket was disconnected, fails if it was dead
	 */
	@DeleteOperation
	public Mono<Void> disconnect(@Selector String id, @Nullable String code, @Nullable String reason) {
		return end(id, code, reason).filter((alive) -> alive)
			.switchIfEmpty(Mono.error(() -> invalid("Socket " + id + " is dead")))
			.then();
	}

	/**
	 * Disconnect a socket if it is alive.
	 * @return whether it was
	 */
	Mono<Boolean> end(String id, @Nullable String code, @Nullable String reason) {
		return Mono.defer(() -> {
			WebSocket socket = valid(() -> this.registry.restore(id));
			CloseStatus status = status(code, reason);
			return socket.alive().doOnNext((alive) -> disconnect(socket, status));
		});
	}

	SocketsDescriptor sockets(SocketQuery query, boolean show) {
		SocketPage page = SocketPage.of(this.registry, query);
		SocketMasking masking = new SocketMasking(this.sanitizer, show);
		List<SocketDescriptor> sockets = page.sockets().stream().map(masking::describe).toList();
		List<GroupDescriptor> groups = this.groups.get().stream().map(this::describe).toList();
		return new SocketsDescriptor(this.registry.all().size(), groups, page.matched(), sockets, query.page(),
				query.size());
	}

	Mono<OperationResponseBody> socket(String id, boolean show) {
		return Mono.defer(() -> {
			WebSocket socket = valid(() -> this.registry.restore(id));
			SocketMasking masking = new SocketMasking(this.sanitizer, show);
			if (socket instanceof LiveSocket) {
				return Mono
					.justOrEmpty(this.registry.find(socket.id()).map(LiveSocket.class::cast).map(masking::describe));
			}
			return socket.details().map((details) -> masking.describe(details, owner(socket.id())));
		});
	}

	private @Nullable String owner(long id) {
		return (this.cluster != null) ? this.cluster.owner(id) : null;
	}

	private GroupDescriptor describe(SocketGroup group) {
		return new GroupDescriptor(group.name(), group.path(), this.registry.group(group.name()).size());
	}

	private static CloseStatus status(@Nullable String code, @Nullable String reason) {
		int normal = CloseStatus.NORMAL.getCode();
		return new CloseStatus(SocketQuery.number("code", code, normal, normal, 4999), reason);
	}

	private static void disconnect(WebSocket socket, CloseStatus status) {
		valid(() -> {
			socket.disconnect(status);
			return socket;
		});
	}

	private static <T> T valid(Supplier<T> action) {
		try {
			return action.get();
		}
		catch (IllegalArgumentException ex) {
			throw invalid(String.valueOf(ex.getMessage()));
		}
	}

	private static InvalidEndpointRequestException invalid(String reason) {
		return new InvalidEndpointRequestException(reason, reason);
	}

}
