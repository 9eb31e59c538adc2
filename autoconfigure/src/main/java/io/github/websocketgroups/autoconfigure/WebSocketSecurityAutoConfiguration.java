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
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;

import io.github.websocketgroups.security.HandshakeSecurityContext;

/**
 * {@link AutoConfiguration Auto-configuration} for Spring Security on sockets.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = WebSocketUpgradeAutoConfiguration.class)
@ConditionalOnClass(ReactiveSecurityContextHolder.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public final class WebSocketSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HandshakeSecurityContext webSocketHandshakeSecurityContext() {
		return new HandshakeSecurityContext();
	}

}
