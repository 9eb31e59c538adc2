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

package io.github.websocketgroups.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.SocketGroup;
import io.github.websocketgroups.spi.UnhandledErrorPolicy;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Builds groups of beans as an application would, with settings to play with.
 */
final class TestGroups implements AutoCloseable {

	final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	ServerCodecConfigurer codecs = ServerCodecConfigurer.create();

	DataBufferFactory buffers = DefaultDataBufferFactory.sharedInstance;

	@Nullable Validator validator;

	Scheduler scheduler = Schedulers.newBoundedElastic(4, 10, "blocking");

	boolean virtualThreads;

	UnhandledErrorPolicy unhandledErrors = UnhandledErrorPolicy.CLOSE;

	OverflowPolicy overflow = OverflowPolicy.CLOSE;

	Supplier<WebSocketRegistry> registry = () -> {
		throw new AssertionError("The registry is not asked");
	};

	TestGroups(Class<?>... beans) {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		this.validator = validator;
		for (Class<?> bean : beans) {
			this.context.register(bean);
		}
	}

	SocketGroups build() {
		if (!this.context.isActive()) {
			this.context.refresh();
		}
		return new SocketGroups(this.context.getBeanFactory(),
				new ArgumentSettings(this.codecs, this.buffers, new DefaultFormattingConversionService(),
						this.validator),
				new CallbackSettings(this.scheduler, this.virtualThreads, this.unhandledErrors, (name) -> this.overflow,
						this.registry, ReactiveAdapterRegistry.getSharedInstance(), List.of(), List.of(), null, null));
	}

	SocketGroup group() {
		List<SocketGroup> groups = new ArrayList<>(build().all());
		return groups.get(0);
	}

	@Override
	public void close() {
		this.context.close();
		this.scheduler.dispose();
	}

	static InvalidGroupException mistake(Class<?>... beans) {
		try (TestGroups groups = new TestGroups(beans)) {
			return catchThrowableOfType(InvalidGroupException.class, () -> groups.build().all());
		}
	}

	static void await(@Nullable Mono<Void> rest) {
		if (rest != null) {
			rest.block(Duration.ofSeconds(5));
		}
	}

}
