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

import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.DispatcherHandler;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.ClusterNode;
import io.github.websocketgroups.cluster.ClusterSettings;
import io.github.websocketgroups.cluster.LocalNode;
import io.github.websocketgroups.registry.ClusterWebSocketRegistry;
import io.github.websocketgroups.registry.LocalSocketDirectory;
import io.github.websocketgroups.registry.RegistryNode;
import io.github.websocketgroups.registry.SocketIdGenerator;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.PayloadWriter;
import io.github.websocketgroups.upgrade.Admission;

/**
 * {@link AutoConfiguration Auto-configuration} for nodes that work together. Nothing of
 * it is there unless {@code websocket.cluster.enabled} is {@code true}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = WebSocketGroupsAutoConfiguration.class)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnProperty(name = "websocket.cluster.enabled", havingValue = "true")
@EnableConfigurationProperties(WebSocketProperties.class)
public final class WebSocketClusterAutoConfiguration {

	@Bean
	ClusterEventPublisher webSocketClusterEventPublisher(ApplicationContext context,
			ObjectProvider<Admission> admission, ObjectProvider<ApplicationAvailability> availability) {
		// created first, so that it hears of each change first, and last of the one that
		// is made in reply
		availability.ifAvailable((first) -> {
		});
		return new ClusterEventPublisher(context, admission);
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterSettings webSocketClusterSettings(WebSocketProperties properties) {
		return ClusterSettings.of(properties.cluster().key());
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterNode webSocketClusterNode(ObjectProvider<Backplane> backplane, SocketIdGenerator ids,
			ObjectProvider<LocalNode> local, PayloadWriter payloads, ClusterEventPublisher events,
			ClusterSettings settings) {
		Backplane engine = backplane.getIfUnique(() -> {
			throw new BackplaneMissingException("websocket.cluster.enabled is true, and there is "
					+ (backplane.stream().findAny().isPresent() ? "more than one bean" : "no bean")
					+ " of type Backplane to carry messages between the nodes.");
		});
		// the directory of the sockets needs this node
		Supplier<LocalNode> sockets = SingletonSupplier.of(local::getObject);
		return new ClusterNode(engine, ids, sockets, payloads, events, settings);
	}

	@Bean
	@ConditionalOnMissingBean
	LocalSocketDirectory webSocketDirectory(SocketIdGenerator ids, ClusterNode node) {
		return new LocalSocketDirectory(ids, node.memberships());
	}

	@Bean
	@ConditionalOnMissingBean(LocalNode.class)
	RegistryNode webSocketRegistryNode(LocalSocketDirectory directory, Broadcaster broadcaster,
			PayloadWriter payloads) {
		return new RegistryNode(directory, broadcaster, payloads);
	}

	@Bean
	@ConditionalOnMissingBean(WebSocketRegistry.class)
	ClusterWebSocketRegistry webSocketRegistry(LocalSocketDirectory directory, ClusterNode node,
			Broadcaster broadcaster, PayloadWriter payloads) {
		return new ClusterWebSocketRegistry(directory, node, broadcaster, payloads);
	}

	@Bean
	ClusterLifecycle webSocketClusterLifecycle(ClusterNode node, ClusterEventPublisher events) {
		return new ClusterLifecycle(node, events);
	}

}
