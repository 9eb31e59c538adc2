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

package io.github.websocketgroups;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The upgrade of one HTTP request to a WebSocket, inside any ordinary handler: a
 * parameter of annotated controller methods, {@link #from(ServerRequest)} in functional
 * routes, {@link #from(ServerWebExchange)} in filters.
 * <p>
 * Everything that runs for an ordinary response (filters, {@code beforeCommit} actions,
 * session saving) runs for the 101 as well. To refuse, return an ordinary response
 * instead of calling {@link #accept(String)}. An instance belongs to one exchange and is
 * used by one thread at a time.
 *
 * @since 0.1.0
 */
public interface WebSocketUpgrade {

	/**
	 * Name of the exchange attribute with the function that makes upgrades, set by the
	 * library's own web filter.
	 */
	String FACTORY_ATTRIBUTE = WebSocketUpgrade.class.getName() + ".FACTORY";

	/**
	 * Return the id the socket will have, which is valid for
	 * {@link WebSocketRegistry#restore(long)} at once: what is sent to it is queued. If
	 * {@link #accept(String)} never follows, the id is dead when the exchange ends.
	 * @return the id
	 * @throws IllegalStateException if no upgrade was requested
	 */
	long socketId();

	/**
	 * Return whether the request asks for a WebSocket.
	 * @return whether {@link #accept(String)} may be called
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1">RFC 6455,
	 * section 4.2.1</a>
	 */
	boolean isRequested();

	/**
	 * Add a cookie to the 101 response.
	 * @param name the name of the cookie
	 * @param value its value
	 * @return this
	 */
	WebSocketUpgrade cookie(String name, String value);

	/**
	 * Add a cookie to the 101 response.
	 * @param cookie the cookie
	 * @return this
	 */
	WebSocketUpgrade cookie(ResponseCookie cookie);

	/**
	 * Add a header to the 101 response.
	 * @param name the name of the header
	 * @param values its values
	 * @return this
	 * @throws IllegalArgumentException for a header that belongs to the handshake itself
	 * or to message framing
	 */
	WebSocketUpgrade header(String name, String... values);

	/**
	 * Attach an object, available as {@link WebSocket#session()}.
	 * @param session the object
	 * @return this
	 */
	WebSocketUpgrade session(@Nullable Object session);

	/**
	 * Put something into {@link WebSocket#attributes()}.
	 * @param name the name of the attribute
	 * @param value its value
	 * @return this
	 */
	WebSocketUpgrade attribute(String name, Object value);

	/**
	 * Choose the subprotocol.
	 * @param subprotocol one of those the client offered
	 * @return this
	 * @throws IllegalArgumentException if the client did not offer it
	 */
	WebSocketUpgrade subprotocol(String subprotocol);

	/**
	 * Accept the upgrade. The socket may be used at once: what is sent before the 101
	 * response is out follows it in order.
	 * @param group the name of the group whose handler gets the messages
	 * @return the socket
	 * @throws IllegalStateException if called twice, after the response was committed,
	 * without an upgrade request, or with an unknown group
	 * @throws UpgradeRejectedException if the handshake is malformed, its origin is not
	 * allowed, or the node takes no more sockets
	 */
	WebSocket accept(String group);

	/**
	 * Return what a functional route returns after {@link #accept(String)}.
	 * @return completes when the upgrade is done, and writes no second response
	 */
	Mono<ServerResponse> handled();

	/**
	 * Return what a filter or web handler returns after {@link #accept(String)}.
	 * @return completes when the upgrade is done
	 */
	Mono<Void> complete();

	/**
	 * Return the upgrade of a request to a functional route.
	 * @param request the request
	 * @return the upgrade, always the same for one exchange
	 */
	static WebSocketUpgrade from(ServerRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return from(request.exchange());
	}

	/**
	 * Return the upgrade of an exchange.
	 * @param exchange the exchange
	 * @return the upgrade, always the same for one exchange
	 * @throws IllegalStateException if the exchange did not come through this library's
	 * web filter
	 */
	static WebSocketUpgrade from(ServerWebExchange exchange) {
		Assert.notNull(exchange, "'exchange' must not be null");
		Function<ServerWebExchange, WebSocketUpgrade> factory = exchange.getAttribute(FACTORY_ATTRIBUTE);
		Assert.state(factory != null, "This exchange did not come through the WebSocket filter: is the "
				+ "websocket-groups auto-configuration active, and is this a WebFlux application on Reactor Netty?");
		return factory.apply(exchange);
	}

}
