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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

import io.github.websocketgroups.metrics.CallbackObservationConvention;
import io.github.websocketgroups.metrics.ObservedCallbacks;
import io.github.websocketgroups.spi.CallbackObserver;

/**
 * {@link AutoConfiguration Auto-configuration} for observations of callbacks: where there
 * is a tracer, or where they are asked for. An observation costs more than a message, and
 * the meters of sockets tell the same for less.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = WebSocketGroupsAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration" })
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(ObservationRegistry.class)
@Conditional(WebSocketObservationAutoConfiguration.Wanted.class)
public final class WebSocketObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(CallbackObserver.class)
	ObservedCallbacks webSocketObservedCallbacks(ObservationRegistry registry,
			ObjectProvider<CallbackObservationConvention> convention) {
		return new ObservedCallbacks(registry, convention.getIfAvailable());
	}

	static final class Wanted extends AnyNestedCondition {

		Wanted() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(type = "io.micrometer.tracing.Tracer")
		@ConditionalOnBooleanProperty(name = "management.observations.enable.websocket.callback", matchIfMissing = true)
		static final class Traced {

		}

		@ConditionalOnBooleanProperty("management.observations.enable.websocket.callback")
		static final class AskedFor {

		}

	}

}
