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

package io.github.websocketgroups.handler;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

import io.github.websocketgroups.spi.SocketGroup;

/**
 * The groups of the application. They are looked for on first use, at the latest when all
 * singletons are there, so that beans of groups may depend on anything.
 *
 * @since 0.1.0
 */
public final class SocketGroups implements SmartInitializingSingleton {

	private final SingletonSupplier<Map<String, SocketGroup>> groups;

	private SocketGroups(Supplier<List<SocketGroup>> groups) {
		this.groups = SingletonSupplier.of(() -> byName(groups.get()));
	}

	/**
	 * Create the groups that the beans of an application declare.
	 * @param beanFactory where the beans are
	 * @param arguments what callback arguments are made with
	 * @param callbacks how callbacks run
	 */
	public SocketGroups(ListableBeanFactory beanFactory, ArgumentSettings arguments, CallbackSettings callbacks) {
		this(new GroupDiscovery(beanFactory, arguments, callbacks)::groups);
	}

	/**
	 * Return given groups.
	 * @param groups the groups
	 * @return the groups, found by their names
	 * @throws InvalidGroupException if two of them share a name or a path
	 */
	public static SocketGroups of(Collection<? extends SocketGroup> groups) {
		List<SocketGroup> checked = UniqueGroups.checked(List.copyOf(groups));
		return new SocketGroups(() -> checked);
	}

	/**
	 * Find a group.
	 * @param name the name of the group
	 * @return the group, or {@code null} if there is none of that name
	 * @throws InvalidGroupException if the application declares its groups wrongly
	 */
	public @Nullable SocketGroup find(String name) {
		Assert.notNull(name, "'name' must not be null");
		return this.groups.obtain().get(name);
	}

	/**
	 * Return all groups.
	 * @return the groups
	 * @throws InvalidGroupException if the application declares its groups wrongly
	 */
	public Collection<SocketGroup> all() {
		return this.groups.obtain().values();
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.groups.obtain();
	}

	private static Map<String, SocketGroup> byName(List<SocketGroup> groups) {
		Map<String, SocketGroup> byName = new LinkedHashMap<>();
		groups.forEach((group) -> byName.put(group.name(), group));
		return byName;
	}

}
