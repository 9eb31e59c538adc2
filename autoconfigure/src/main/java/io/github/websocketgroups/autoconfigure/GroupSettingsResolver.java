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

import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.websocketgroups.spi.GroupSettings;

/**
 * Settings of a group: what its own properties say, else what those for all groups say.
 */
final class GroupSettingsResolver {

	private static final int BURST_SECONDS = 5;

	private static final int MIN_FRAGMENTS = 1024;

	private static final int FRAGMENT_SIZE = 64;

	private final WebSocketProperties properties;

	GroupSettingsResolver(WebSocketProperties properties) {
		Assert.notNull(properties, "'properties' must not be null");
		this.properties = properties;
	}

	/**
	 * Return the settings of a group.
	 * @param group the name of the group
	 * @return its settings
	 */
	GroupSettings resolve(String group) {
		WebSocketGroupProperties own = own(group);
		int rate = this.properties.controlRate();
		return new GroupSettings(message(own.message()), outbound(own.outbound()), keepAlive(own.keepAlive()),
				compression(own.compression()), or(own.closeTimeout(), this.properties.closeTimeout()), rate,
				(int) Math.min((long) rate * BURST_SECONDS, Integer.MAX_VALUE),
				or(own.origin().allowed(), this.properties.origin().allowed()),
				or(own.limits().sockets(), this.properties.limits().sockets()));
	}

	/**
	 * Return whether sockets of a group are closed when their authentication expires.
	 * @param group the name of the group
	 * @return whether they are
	 */
	boolean closeOnExpiry(String group) {
		return or(own(group).security().closeOnExpiry(), this.properties.security().closeOnExpiry());
	}

	/**
	 * Return the groups that properties are set for although there are none of that name.
	 * @param known the names of the groups there are
	 * @return the names in the properties that are wrong, in their order
	 */
	SortedSet<String> unknownGroups(Collection<String> known) {
		SortedSet<String> unknown = new TreeSet<>(this.properties.groups().keySet());
		unknown.removeAll(Set.copyOf(known));
		return unknown;
	}

	private WebSocketGroupProperties own(String group) {
		return this.properties.groups().getOrDefault(group, WebSocketGroupProperties.UNSET);
	}

	private GroupSettings.Message message(WebSocketGroupProperties.Message own) {
		WebSocketProperties.Message shared = this.properties.message();
		int maxSize = (int) or(own.maxSize(), shared.maxSize()).toBytes();
		Integer maxFragments = (own.maxFragments() != null) ? own.maxFragments() : shared.maxFragments();
		return new GroupSettings.Message(maxSize, (maxFragments != null) ? maxFragments : maxFragments(maxSize),
				or(own.assemblyTimeout(), shared.assemblyTimeout()), or(own.rate(), shared.rate()),
				(int) or(own.byteRate(), shared.byteRate()).toBytes());
	}

	/**
	 * Return how many frames a message may have where nothing is said of that: those who
	 * allow larger messages allow them in pieces of the same size.
	 */
	private static int maxFragments(int maxSize) {
		return Math.max(MIN_FRAGMENTS, maxSize / FRAGMENT_SIZE);
	}

	private GroupSettings.Outbound outbound(WebSocketGroupProperties.Outbound own) {
		WebSocketProperties.Outbound shared = this.properties.outbound();
		return new GroupSettings.Outbound(or(own.maxBytes(), shared.maxBytes()).toBytes(),
				or(own.maxMessages(), shared.maxMessages()), or(own.overflow(), shared.overflow()),
				or(own.stallTimeout(), shared.stallTimeout()));
	}

	private GroupSettings.KeepAlive keepAlive(WebSocketGroupProperties.KeepAlive own) {
		WebSocketProperties.KeepAlive shared = this.properties.keepAlive();
		return new GroupSettings.KeepAlive(or(own.pingInterval(), shared.pingInterval()),
				or(own.pongTimeout(), shared.pongTimeout()));
	}

	private GroupSettings.Compression compression(WebSocketGroupProperties.Compression own) {
		WebSocketProperties.Compression shared = this.properties.compression();
		return new GroupSettings.Compression(or(own.enabled(), shared.enabled()),
				(int) or(own.threshold(), shared.threshold()).toBytes(), or(own.level(), shared.level()));
	}

	private static <T> T or(@Nullable T own, T shared) {
		return (own != null) ? own : shared;
	}

}
