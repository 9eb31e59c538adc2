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

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.actuate.SocketLimits;
import io.github.websocketgroups.actuate.SocketsHealthIndicator;
import io.github.websocketgroups.handler.SocketGroups;
import io.github.websocketgroups.upgrade.Admission;

/**
 * {@link AutoConfiguration Auto-configuration} for the health of sockets.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WebSocketUpgradeAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ Admission.class, SocketGroups.class, WebSocketRegistry.class })
@ConditionalOnEnabledHealthIndicator("websockets")
public final class WebSocketHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "webSocketsHealthIndicator", "webSocketsHealthContributor" })
	SocketsHealthIndicator webSocketsHealthContributor(WebSocketRegistry registry, SocketGroups groups,
			Admission admission, WebSocketProperties properties, GroupSettingsResolver settings) {
		return new SocketsHealthIndicator(registry, groups::all, new SocketLimits(properties.limits().sockets(),
				(group) -> settings.resolve(group).maxSockets(), admission::closedFor));
	}

}
