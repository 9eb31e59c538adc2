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

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

import io.github.websocketgroups.handler.InvalidGroupException;
import io.github.websocketgroups.handler.SocketGroups;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * Refuses properties of groups that do not exist: a limit that nobody obeys is worse than
 * none. A test slice leaves groups out on purpose, so there it is only a warning.
 */
final class GroupPropertiesCheck implements SmartInitializingSingleton {

	// Spring Boot registers the filters of a slice under this name
	private static final String SLICE_BEAN_NAME = "org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters";

	private static final Log logger = LogFactory.getLog(GroupPropertiesCheck.class);

	private final SocketGroups groups;

	private final GroupSettingsResolver settings;

	private final BeanFactory beanFactory;

	GroupPropertiesCheck(SocketGroups groups, GroupSettingsResolver settings, BeanFactory beanFactory) {
		this.groups = groups;
		this.settings = settings;
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<String> known = this.groups.all().stream().map(SocketGroup::name).toList();
		SortedSet<String> unknown = this.settings.unknownGroups(known);
		if (unknown.isEmpty()) {
			return;
		}
		String description = "Properties under 'websocket.groups' are set for " + unknown
				+ ", but there is no such group: the groups are " + new TreeSet<>(known) + ".";
		if (!this.beanFactory.containsBean(SLICE_BEAN_NAME)) {
			throw new InvalidGroupException(description,
					"Correct the name or remove the properties. In a map of properties a name with other characters "
							+ "than letters, digits and '-' is written in brackets: websocket.groups[my.group].*");
		}
		logger.warn(description);
	}

}
