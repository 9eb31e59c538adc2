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

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.github.websocketgroups.actuate.SocketsInfoContributor;
import io.github.websocketgroups.handler.SocketGroups;

/**
 * {@link AutoConfiguration Auto-configuration} for information about the groups.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WebSocketGroupsAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBean(SocketGroups.class)
@ConditionalOnEnabledInfoContributor("websocket")
public final class WebSocketInfoAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SocketsInfoContributor webSocketInfoContributor(SocketGroups groups) {
		return new SocketsInfoContributor(groups::all);
	}

}
