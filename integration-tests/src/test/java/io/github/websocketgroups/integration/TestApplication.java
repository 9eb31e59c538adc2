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

package io.github.websocketgroups.integration;

import java.time.Duration;
import java.util.Map;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * An application on a real server, made of the given beans only.
 */
public final class TestApplication implements AutoCloseable {

	public static final String EXCLUDE = "spring.autoconfigure.exclude";

	public static final String SECURITY = "org.springframework.boot.security.autoconfigure."
			+ "web.reactive.ReactiveWebSecurityAutoConfiguration,org.springframework.boot.security.autoconfigure."
			+ "ReactiveUserDetailsServiceAutoConfiguration,org.springframework.boot.security.autoconfigure."
			+ "actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration";

	private final ConfigurableApplicationContext context;

	private TestApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	public static TestApplication start(Class<?>... beans) {
		return start(Map.of(), beans);
	}

	public static TestApplication start(Map<String, Object> properties, Class<?>... beans) {
		Class<?>[] sources = new Class<?>[beans.length + 1];
		sources[0] = Configuration.class;
		System.arraycopy(beans, 0, sources, 1, beans.length);
		return new TestApplication(new SpringApplicationBuilder(sources).web(WebApplicationType.REACTIVE)
			.properties(EXCLUDE + "=" + SECURITY, "server.port=0", "spring.main.banner-mode=off",
					"spring.jmx.enabled=false", "logging.level.root=warn",
					"spring.reactor.netty.shutdown-quiet-period=0")
			.properties(properties)
			.run());
	}

	public int port() {
		return port("server");
	}

	public int port(String server) {
		return this.context.getEnvironment().getRequiredProperty("local." + server + ".port", Integer.class);
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public WebSocketRegistry registry() {
		return bean(WebSocketRegistry.class);
	}

	public RawWebSocketClient client(String path) {
		return RawWebSocketPeer.to(port()).path(path);
	}

	public RawWebSocketPeer connect(String path) {
		return RawWebSocketPeer.connect(port(), path);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configuration {

	}

	/**
	 * Event loops that nobody else uses: those of an application end with it, also for
	 * the others that use them.
	 */
	public static class OwnLoops {

		@Bean
		ReactorResourceFactory reactorResources() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setUseGlobalResources(false);
			resources.setShutdownQuietPeriod(Duration.ZERO);
			return resources;
		}

	}

}
