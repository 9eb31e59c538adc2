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

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

import io.github.websocketgroups.metrics.CallbackTracingHandler;
import io.github.websocketgroups.metrics.HandshakeTrace;

/**
 * {@link AutoConfiguration Auto-configuration} for traces of callbacks, with Micrometer
 * Tracing.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = WebSocketUpgradeAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration")
@ConditionalOnClass({ ObservationRegistry.class, Tracer.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(Tracer.class)
public final class WebSocketTracingAutoConfiguration {

	// ahead of the handlers of Spring Boot, of which the last takes any context
	private static final int HANDLER_ORDER = 500;

	@Bean
	@ConditionalOnMissingBean
	HandshakeTrace webSocketHandshakeTrace() {
		return new HandshakeTrace();
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(HANDLER_ORDER)
	CallbackTracingHandler webSocketCallbackTracingHandler(Tracer tracer) {
		return new CallbackTracingHandler(tracer);
	}

}
