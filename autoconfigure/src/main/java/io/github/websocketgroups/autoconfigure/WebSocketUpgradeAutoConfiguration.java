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

import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.UpgradeCheck;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.connection.SocketDrain;
import io.github.websocketgroups.connection.SocketLoops;
import io.github.websocketgroups.connection.SocketServices;
import io.github.websocketgroups.handler.SocketGroups;
import io.github.websocketgroups.registry.LocalSocketDirectory;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.HandshakeContextCustomizer;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.PayloadWriter;
import io.github.websocketgroups.spi.RejectionListener;
import io.github.websocketgroups.spi.SocketListener;
import io.github.websocketgroups.spi.SocketMeters;
import io.github.websocketgroups.traffic.TrafficLog;
import io.github.websocketgroups.upgrade.Admission;
import io.github.websocketgroups.upgrade.AdmissionLimits;
import io.github.websocketgroups.upgrade.GroupHandlerMapping;
import io.github.websocketgroups.upgrade.HandshakeContextWebFilter;
import io.github.websocketgroups.upgrade.UpgradeArgumentResolver;
import io.github.websocketgroups.upgrade.UpgradeServices;
import io.github.websocketgroups.upgrade.UpgradeWebFilter;
import io.github.websocketgroups.upgrade.WebSocketResultHandler;

/**
 * {@link AutoConfiguration Auto-configuration} for upgrades from WebFlux handlers on
 * Reactor Netty.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WebSocketGroupsAutoConfiguration.class)
@ConditionalOnClass(value = DispatcherHandler.class, name = "reactor.netty.http.server.HttpServer")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(SocketGroups.class)
public final class WebSocketUpgradeAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SocketLoops webSocketLoops(SocketGroups groups, GroupSettingsResolver settings) {
		Stream<GroupSettings> all = Stream.concat(Stream.of(settings.resolve("")),
				groups.all().stream().map((group) -> settings.resolve(group.name())));
		return new SocketLoops(TimerResolution.of(all.toList()));
	}

	@Bean
	@ConditionalOnMissingBean
	Admission webSocketAdmission(WebSocketProperties properties) {
		WebSocketProperties.Limits limits = properties.limits();
		return new Admission(new AdmissionLimits(limits.sockets(), limits.socketsPerUser(), limits.socketsPerAddress(),
				limits.handshakeRate()));
	}

	@Bean
	SocketServices webSocketServices(LocalSocketDirectory directory, PayloadWriter payloads,
			ObjectProvider<SocketListener> listeners, SocketLoops loops, GroupSettingsResolver settings,
			ObjectProvider<TrafficLog> trafficLog, ObjectProvider<SocketMeters> meters) {
		TrafficLog log = trafficLog.getIfAvailable();
		return new SocketServices(directory, payloads, listeners.orderedStream().toList(), loops, settings.resolve(""),
				(log != null) ? log::tap : null, meters.getIfAvailable());
	}

	@Bean
	UpgradeServices webSocketUpgradeServices(SocketGroups groups, GroupSettingsResolver settings, Admission admission,
			SocketServices sockets, ObjectProvider<UpgradeCheck> checks, ObjectProvider<RejectionListener> rejections,
			WebSocketProperties properties) {
		ConcurrentHashMap<String, GroupSettings> resolved = new ConcurrentHashMap<>();
		Function<String, GroupSettings> lookup = (group) -> resolved.computeIfAbsent(group, settings::resolve);
		return new UpgradeServices(groups::find, lookup, admission, sockets, checks.orderedStream().toList(),
				rejections.orderedStream().toList(), properties.session().isWatched(), properties.handshakeTimeout());
	}

	@Bean
	WebSocketDrainLifecycle webSocketDrainLifecycle(Admission admission, SocketLoops loops, WebSocketRegistry registry,
			WebSocketProperties properties) {
		SocketDrain drain = new SocketDrain(loops, Schedulers.parallel(), new SecureRandom());
		return new WebSocketDrainLifecycle(admission, drain,
				() -> registry.sockets().map(LiveSocket.class::cast).toList(), properties.drain());
	}

	@Bean
	UpgradeWebFilter webSocketUpgradeWebFilter(UpgradeServices services) {
		return new UpgradeWebFilter(services);
	}

	@Bean
	HandshakeContextWebFilter webSocketHandshakeContextWebFilter(
			ObjectProvider<HandshakeContextCustomizer> customizers) {
		return new HandshakeContextWebFilter(customizers.orderedStream().toList());
	}

	@Bean
	GroupHandlerMapping webSocketGroupHandlerMapping(SocketGroups groups) {
		return new GroupHandlerMapping(groups::all);
	}

	@Bean
	WebSocketResultHandler webSocketResultHandler(ObjectProvider<HandlerResultHandler> others) {
		return new WebSocketResultHandler(others);
	}

	@Bean
	WebFluxConfigurer webSocketUpgradeConfigurer() {
		return new WebFluxConfigurer() {

			@Override
			public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
				configurer.addCustomResolver(new UpgradeArgumentResolver());
			}

		};
	}

}
