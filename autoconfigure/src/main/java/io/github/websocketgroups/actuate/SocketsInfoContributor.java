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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.util.Assert;

import io.github.websocketgroups.spi.SocketGroup;

/**
 * {@link InfoContributor} that tells which groups the application has.
 *
 * @since 0.1.0
 */
public final class SocketsInfoContributor implements InfoContributor {

	private final Supplier<? extends Collection<? extends SocketGroup>> groups;

	/**
	 * Create the contributor.
	 * @param groups the groups of the application
	 */
	public SocketsInfoContributor(Supplier<? extends Collection<? extends SocketGroup>> groups) {
		Assert.notNull(groups, "'groups' must not be null");
		this.groups = groups;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> groups = new LinkedHashMap<>();
		this.groups.get().forEach((group) -> groups.put(group.name(), describe(group)));
		Map<String, Object> details = new LinkedHashMap<>();
		put(details, "version", getClass().getPackage().getImplementationVersion());
		details.put("groups", groups);
		builder.withDetail("websocket", details);
	}

	private static Map<String, Object> describe(SocketGroup group) {
		Map<String, Object> details = new LinkedHashMap<>();
		put(details, "path", group.path());
		details.put("subprotocols", group.subprotocols());
		return details;
	}

	private static void put(Map<String, Object> details, String name, @Nullable Object value) {
		if (value != null) {
			details.put(name, value);
		}
	}

}
