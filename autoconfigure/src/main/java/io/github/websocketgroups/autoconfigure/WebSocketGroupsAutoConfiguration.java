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
import java.time.Clock;
import java.util.function.Function;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.validation.Validator;
import org.springframework.web.reactive.DispatcherHandler;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.connection.LoopBroadcaster;
import io.github.websocketgroups.handler.ArgumentSettings;
import io.github.websocketgroups.handler.CallbackSettings;
import io.github.websocketgroups.handler.CodecPayloadWriter;
import io.github.websocketgroups.handler.SocketGroups;
import io.github.websocketgroups.registry.LocalSocketDirectory;
import io.github.websocketgroups.registry.LocalWebSocketRegistry;
import io.github.websocketgroups.registry.SocketEventPublisher;
import io.github.websocketgroups.registry.SocketIdGenerator;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.CallbackInterceptor;
import io.github.websocketgroups.spi.CallbackObserver;
import io.github.websocketgroups.spi.FailureStatus;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.PayloadWriter;
import io.github.websocketgroups.spi.WebSessions;
import io.github.websocketgroups.traffic.TrafficLog;

/**
 * {@link AutoConfiguration Auto-configuration} for the groups of an application, the
 * registry of its sockets and the callbacks.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WebFluxAutoConfiguration.class)
@ConditionalOnClass({ DispatcherHandler.class, ServerCodecConfigurer.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(WebSocketProperties.class)
public final class WebSocketGroupsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SocketIdGenerator webSocketIdGenerator() {
		return new SocketIdGenerator(Clock.systemUTC(), new SecureRandom());
	}

	@Bean
	@ConditionalOnMissingBean
	LocalSocketDirectory webSocketDirectory(SocketIdGenerator ids) {
		return new LocalSocketDirectory(ids);
	}

	@Bean
	@ConditionalOnMissingBean(Broadcaster.class)
	LoopBroadcaster webSocketBroadcaster() {
		return new LoopBroadcaster();
	}

	@Bean
	@ConditionalOnMissingBean(PayloadWriter.class)
	CodecPayloadWriter webSocketPayloadWriter(ServerCodecConfigurer codecs) {
		return new CodecPayloadWriter(codecs);
	}

	@Bean
	@ConditionalOnMissingBean(WebSocketRegistry.class)
	LocalWebSocketRegistry webSocketRegistry(LocalSocketDirectory directory, Broadcaster broadcaster,
			PayloadWriter payloads) {
		return new LocalWebSocketRegistry(directory, broadcaster, payloads);
	}

	@Bean
	SocketEventPublisher webSocketEventPublisher(ApplicationEventPublisher publisher) {
		return new SocketEventPublisher(publisher);
	}

	@Bean
	@ConditionalOnBooleanProperty("websocket.traffic-log.enabled")
	TrafficLog webSocketTrafficLog(WebSocketProperties properties) {
		return new TrafficLog((int) properties.trafficLog().payloadLimit().toBytes());
	}

	@Bean
	GroupSettingsResolver webSocketGroupSettingsResolver(WebSocketProperties properties) {
		return new GroupSettingsResolver(properties);
	}

	@Bean(destroyMethod = "dispose")
	@ConditionalOnMissingBean(name = "webSocketCallbackScheduler")
	Scheduler webSocketCallbackScheduler(Environment environment) {
		if (mayUseVirtualThreads(environment)) {
			return Schedulers.fromExecutor(new VirtualThreadTaskExecutor("websocket-"));
		}
		return Schedulers.newBoundedElastic(Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE,
				Schedulers.DEFAULT_BOUNDED_ELASTIC_QUEUESIZE, "websocket", 60, true);
	}

	/**
	 * A group that blocks says so itself, so that virtual threads need not be enabled for
	 * the whole application; turned off for all, they are for it.
	 */
	private static boolean mayUseVirtualThreads(Environment environment) {
		return JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE)
				&& environment.getProperty("spring.threads.virtual.enabled", Boolean.class, true);
	}

	@Bean
	CallbackSettings webSocketCallbackSettings(@Qualifier("webSocketCallbackScheduler") Scheduler scheduler,
			Environment environment, WebSocketProperties properties, GroupSettingsResolver settings,
			ObjectProvider<WebSocketRegistry> registry,
			@Qualifier("webFluxAdapterRegistry") ReactiveAdapterRegistry adapters,
			ObjectProvider<FailureStatus> failures, ObjectProvider<CallbackInterceptor> interceptors,
			ObjectProvider<WebSessions> webSessions, ObjectProvider<CallbackObserver> observer) {
		Function<String, OverflowPolicy> overflow = (group) -> settings.resolve(group).outbound().overflow();
		return new CallbackSettings(scheduler, Threading.VIRTUAL.isActive(environment), properties.unhandledError(),
				overflow, registry::getObject, adapters, failures.orderedStream().toList(),
				interceptors.orderedStream().toList(), webSessions.getIfAvailable(), observer.getIfAvailable());
	}

	@Bean
	ArgumentSettings webSocketArgumentSettings(ServerCodecConfigurer codecs,
			@Qualifier("webFluxConversionService") ConversionService conversionService,
			@Qualifier("webFluxValidator") ObjectProvider<Validator> validator) {
		return new ArgumentSettings(codecs, DefaultDataBufferFactory.sharedInstance, conversionService,
				validator.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	SocketGroups webSocketGroups(ListableBeanFactory beanFactory, ArgumentSettings arguments,
			CallbackSettings callbacks) {
		return new SocketGroups(beanFactory, arguments, callbacks);
	}

	@Bean
	GroupPropertiesCheck webSocketGroupPropertiesCheck(SocketGroups groups, GroupSettingsResolver settings,
			BeanFactory beanFactory) {
		return new GroupPropertiesCheck(groups, settings, beanFactory);
	}

	@Bean
	static LazyInitializationExcludeFilter webSocketLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(SocketGroups.class);
	}

}
