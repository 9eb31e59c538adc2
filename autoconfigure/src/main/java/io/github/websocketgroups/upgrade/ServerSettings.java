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

package io.github.websocketgroups.upgrade;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;
import reactor.netty.http.Http2SettingsSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerState;

import io.github.websocketgroups.connection.EarlyBytes;

/**
 * What upgrades need of the server itself: a limit to the time a handshake takes to
 * arrive, an end to HTTP behind it, and extended CONNECT
 * (<a href="https://www.rfc-editor.org/rfc/rfc8441#section-3">RFC 8441, 3</a>) where
 * HTTP/2 is on.
 *
 * @since 0.1.0
 */
public final class ServerSettings {

	private static final String HANDLER_NAME = NettyPipeline.LEFT + "websocketGroupsRequestHead";

	private final Duration handshakeTimeout;

	/**
	 * Create the settings.
	 * @param handshakeTimeout how long the head of a request may take to arrive
	 */
	public ServerSettings(Duration handshakeTimeout) {
		Assert.notNull(handshakeTimeout, "'handshakeTimeout' must not be null");
		this.handshakeTimeout = handshakeTimeout;
	}

	/**
	 * Apply the settings.
	 * @param server a server with all its other settings
	 * @return the server with these as well
	 */
	public HttpServer apply(HttpServer server) {
		HttpServer limited = server
			.doOnChannelInit((observer, channel, address) -> channel.pipeline()
				.addFirst(HANDLER_NAME, new RequestHeadTimeout(this.handshakeTimeout)))
			.childObserve(ServerSettings::observe);
		return speaksHttp2(server) ? enableConnectProtocol(limited) : limited;
	}

	private static void observe(Connection connection, ConnectionObserver.State state) {
		if (state == HttpServerState.REQUEST_RECEIVED && connection instanceof HttpServerRequest request) {
			ChannelPipeline pipeline = connection.channel().pipeline();
			if (HttpMethod.CONNECT.equals(request.method())
					&& request.requestHeaders().contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION)) {
				EarlyBytes.keepOfStream(pipeline);
			}
			received(request.requestHeaders(), pipeline);
		}
		else if (state == ConnectionObserver.State.DISCONNECTING) {
			RequestHeadTimeout timeout = connection.channel().pipeline().get(RequestHeadTimeout.class);
			if (timeout != null) {
				timeout.ended();
			}
		}
	}

	private static void received(HttpHeaders request, ChannelPipeline pipeline) {
		RequestHeadTimeout timeout = pipeline.get(RequestHeadTimeout.class);
		boolean hasBody = request.contains(HttpHeaderNames.CONTENT_LENGTH)
				|| request.contains(HttpHeaderNames.TRANSFER_ENCODING);
		boolean handshake = request.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
		if (timeout != null) {
			timeout.received();
			if (hasBody || handshake) {
				// a body may outlast its response, and frames are no requests
				pipeline.remove(timeout);
			}
		}
		if (handshake && !hasBody) {
			EarlyBytes.keep(pipeline);
		}
	}

	private static boolean speaksHttp2(HttpServer server) {
		for (HttpProtocol protocol : server.configuration().protocols()) {
			if (protocol == HttpProtocol.H2 || protocol == HttpProtocol.H2C) {
				return true;
			}
		}
		return false;
	}

	private static HttpServer enableConnectProtocol(HttpServer server) {
		Http2SettingsSpec before = server.configuration().http2SettingsSpec();
		return server.http2Settings((builder) -> {
			if (before != null) {
				copy(before, builder);
			}
			builder.connectProtocolEnabled(true);
		});
	}

	// the builder starts from nothing, so whatever was set before would be lost
	private static void copy(Http2SettingsSpec from, Http2SettingsSpec.Builder to) {
		ifSet(from.headerTableSize(), to::headerTableSize);
		ifSet(from.initialWindowSize(), to::initialWindowSize);
		ifSet(from.maxConcurrentStreams(), to::maxConcurrentStreams);
		ifSet(from.maxFrameSize(), to::maxFrameSize);
		ifSet(from.maxHeaderListSize(), to::maxHeaderListSize);
		ifSet(from.maxStreams(), to::maxStreams);
		ifSet(from.pingAckTimeout(), to::pingAckTimeout);
		ifSet(from.pingAckDropThreshold(), to::pingAckDropThreshold);
		ifSet(from.maxDecodedRstFramesPerWindow(), (frames) -> to.maxDecodedRstFramesPerWindow(frames,
				Objects.requireNonNull(from.maxDecodedRstFramesSecondsPerWindow())));
		ifSet(from.maxEncodedRstFramesPerWindow(), (frames) -> to.maxEncodedRstFramesPerWindow(frames,
				Objects.requireNonNull(from.maxEncodedRstFramesSecondsPerWindow())));
	}

	private static <T> void ifSet(@Nullable T value, Consumer<T> setter) {
		if (value != null) {
			setter.accept(value);
		}
	}

}
