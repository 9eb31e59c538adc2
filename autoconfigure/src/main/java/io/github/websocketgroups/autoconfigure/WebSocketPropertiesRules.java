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

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

import io.github.websocketgroups.upgrade.AdmissionLimits;

/**
 * Which values of {@link WebSocketProperties} make sense. A violation fails the binding,
 * so that Boot reports it with the property, the value and where it came from.
 */
final class WebSocketPropertiesRules {

	// the outbound queue counts its messages in 23 bits, and twice as many may be under
	// way
	private static final int MOST_MESSAGES = 1_000_000;

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]+");

	private static final Duration DEFAULT_PONG_TIMEOUT = Duration.ofSeconds(20);

	private static final String NO_PINGS = "no pings are sent because 'ping-interval' is 0";

	private final PropertyChecks checks;

	WebSocketPropertiesRules(Errors errors) {
		this.checks = new PropertyChecks(errors);
	}

	void check(WebSocketProperties properties) {
		checkGroup("", asGroup(properties));
		properties.groups().forEach((name, group) -> checkGroup("groups" + element(name) + ".", group));
		checkPongTimeouts(properties);
		this.checks.time("handshakeTimeout", properties.handshakeTimeout(), Duration.ofMillis(1));
		this.checks.number("controlRate", properties.controlRate(), 0);
		checkLimits(properties.limits());
		this.checks.time("drain.time", properties.drain().time(), Duration.ZERO);
		this.checks.time("drain.spread", properties.drain().spread(), Duration.ZERO);
		this.checks.time("session.checkInterval", properties.session().checkInterval(), Duration.ofMillis(1));
		this.checks.size("trafficLog.payloadLimit", properties.trafficLog().payloadLimit(), 0);
		this.checks.text("cluster.prefix", properties.cluster().prefix());
		this.checks.text("cluster.key", properties.cluster().key());
	}

	/**
	 * A group's own pong timeout needs pings in that group; one for all, if it is not the
	 * default, needs pings somewhere.
	 */
	private void checkPongTimeouts(WebSocketProperties properties) {
		WebSocketProperties.KeepAlive shared = properties.keepAlive();
		boolean pings = !shared.pingInterval().isZero();
		properties.groups().forEach((name, group) -> {
			WebSocketGroupProperties.KeepAlive own = group.keepAlive();
			boolean pinged = (own.pingInterval() != null) ? !own.pingInterval().isZero() : pings;
			this.checks.noEffect("groups" + element(name) + ".keepAlive.pongTimeout",
					isSet(own.pongTimeout()) && !pinged, NO_PINGS);
		});
		boolean pingsSomewhere = pings
				|| properties.groups().values().stream().anyMatch((group) -> isSet(group.keepAlive().pingInterval()));
		boolean own = isSet(shared.pongTimeout()) && !shared.pongTimeout().equals(DEFAULT_PONG_TIMEOUT);
		this.checks.noEffect("keepAlive.pongTimeout", own && !pingsSomewhere, NO_PINGS);
	}

	private static boolean isSet(@Nullable Duration value) {
		return value != null && !value.isZero();
	}

	private void checkLimits(WebSocketProperties.Limits limits) {
		this.checks.number("limits.socketsPerUser", limits.socketsPerUser(), 0);
		this.checks.number("limits.socketsPerAddress", limits.socketsPerAddress(), 0);
		this.checks.number("limits.handshakeRate", limits.handshakeRate(), 0, AdmissionLimits.HIGHEST_RATE);
	}

	private void checkGroup(String prefix, WebSocketGroupProperties group) {
		checkMessage(prefix + "message.", group.message());
		checkOutbound(prefix + "outbound.", group.outbound());
		this.checks.timeOrZero(prefix + "keepAlive.pingInterval", group.keepAlive().pingInterval());
		this.checks.timeOrZero(prefix + "keepAlive.pongTimeout", group.keepAlive().pongTimeout());
		this.checks.time(prefix + "closeTimeout", group.closeTimeout(), Duration.ofMillis(1));
		checkOrigins(prefix + "origin.allowed", group.origin().allowed());
		this.checks.number(prefix + "limits.sockets", group.limits().sockets(), 0);
		this.checks.size(prefix + "compression.threshold", group.compression().threshold(), 0);
		this.checks.number(prefix + "compression.level", group.compression().level(), 1, 9);
	}

	private void checkMessage(String prefix, WebSocketGroupProperties.Message message) {
		this.checks.size(prefix + "maxSize", message.maxSize(), 1);
		this.checks.number(prefix + "maxFragments", message.maxFragments(), 1);
		this.checks.timeOrZero(prefix + "assemblyTimeout", message.assemblyTimeout());
		this.checks.number(prefix + "rate", message.rate(), 0);
		this.checks.size(prefix + "byteRate", message.byteRate(), 0);
	}

	private void checkOutbound(String prefix, WebSocketGroupProperties.Outbound outbound) {
		this.checks.size(prefix + "maxBytes", outbound.maxBytes(), 1);
		this.checks.number(prefix + "maxMessages", outbound.maxMessages(), 1, MOST_MESSAGES);
		this.checks.timeOrZero(prefix + "stallTimeout", outbound.stallTimeout());
	}

	private void checkOrigins(String field, @Nullable List<String> origins) {
		for (int index = 0; origins != null && index < origins.size(); index++) {
			this.checks.origin(field + "[" + index + "]", origins.get(index));
		}
	}

	// as the property was written, so that its origin is found
	private static String element(String name) {
		return PLAIN.matcher(name).matches() ? "." + name : "[" + name + "]";
	}

	private static WebSocketGroupProperties asGroup(WebSocketProperties properties) {
		WebSocketProperties.Message message = properties.message();
		WebSocketProperties.Outbound outbound = properties.outbound();
		WebSocketProperties.KeepAlive keepAlive = properties.keepAlive();
		WebSocketProperties.Compression compression = properties.compression();
		return new WebSocketGroupProperties(
				new WebSocketGroupProperties.Message(message.maxSize(), message.maxFragments(),
						message.assemblyTimeout(), message.rate(), message.byteRate()),
				new WebSocketGroupProperties.Outbound(outbound.maxBytes(), outbound.maxMessages(), outbound.overflow(),
						outbound.stallTimeout()),
				new WebSocketGroupProperties.KeepAlive(keepAlive.pingInterval(), keepAlive.pongTimeout()),
				properties.closeTimeout(), new WebSocketGroupProperties.Origin(properties.origin().allowed()),
				new WebSocketGroupProperties.Limits(properties.limits().sockets()),
				new WebSocketGroupProperties.Compression(compression.enabled(), compression.threshold(),
						compression.level()),
				new WebSocketGroupProperties.Security(properties.security().closeOnExpiry()));
	}

}
