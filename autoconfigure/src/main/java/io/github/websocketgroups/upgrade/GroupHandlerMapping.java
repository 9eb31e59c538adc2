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

import java.util.Collection;
import java.util.function.Supplier;

import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;

import io.github.websocketgroups.spi.SocketGroup;

/**
 * Maps the paths of groups, like any other handler mapping and behind the same filters.
 *
 * @since 0.1.0
 */
public final class GroupHandlerMapping extends AbstractUrlHandlerMapping {

	private final Supplier<Collection<SocketGroup>> groups;

	/**
	 * Create the mapping.
	 * @param groups the groups
	 */
	public GroupHandlerMapping(Supplier<Collection<SocketGroup>> groups) {
		this.groups = groups;
		// before annotated controllers and functional routes
		setOrder(-2);
	}

	@Override
	public void initApplicationContext() {
		super.initApplicationContext();
		for (SocketGroup group : this.groups.get()) {
			if (group.path() != null) {
				registerHandler(group.path(), new GroupWebHandler(group.name()));
			}
		}
	}

}
