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

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.github.websocketgroups.handler.SocketGroups;
import io.github.websocketgroups.metrics.BroadcastMetrics;
import io.github.websocketgroups.metrics.SocketMetrics;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.SocketMeters;

/**
 * {@link AutoConfiguration Auto-configuration} for meters of sockets.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WebSocketGroupsAutoConfiguration.class, before = WebSocketUpgradeAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, SocketGroups.class })
@ConditionalOnBooleanProperty(name = "management.metrics.enable.websocket", matchIfMissing = true)
public final class WebSocketMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(SocketMeters.class)
	SocketMetrics webSocketMetrics(MeterRegistry registry) {
		return new SocketMetrics(registry);
	}

	@Bean
	static BeanPostProcessor webSocketBroadcastMetrics(ObjectProvider<MeterRegistry> registry,
			ObjectProvider<SocketGroups> groups) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof Broadcaster broadcaster) ? new BroadcastMetrics(broadcaster,
						registry.getObject(), (group) -> groups.getObject().find(group) != null) : bean;
			}

		};
	}

}
