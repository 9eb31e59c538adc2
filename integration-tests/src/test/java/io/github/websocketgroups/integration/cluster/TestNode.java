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

package io.github.websocketgroups.integration.cluster;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketClusterEvent;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.ClusterSettings;
import io.github.websocketgroups.spi.ClusterView;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;
import io.github.websocketgroups.test.cluster.InMemoryBackplane;
import io.github.websocketgroups.test.cluster.InMemoryHub;

/**
 * One node: an application on a real server, with others in the same JVM.
 */
final class TestNode implements AutoCloseable {

	private final InMemoryBackplane backplane;

	private final ConfigurableApplicationContext context;

	private TestNode(InMemoryBackplane backplane, ConfigurableApplicationContext context) {
		this.backplane = backplane;
		this.context = context;
	}

	static TestNode start(InMemoryHub hub, String... properties) {
		InMemoryBackplane backplane = hub.backplane();
		String[] all = Stream
			.concat(Stream.of("websocket.cluster.enabled=true", "server.port=0", "spring.main.banner-mode=off",
					"logging.level.root=error", "spring.reactor.netty.shutdown-quiet-period=0",
					"spring.jmx.enabled=false", "websocket.drain.spread=0s"), Stream.of(properties))
			.toArray(String[]::new);
		return new TestNode(backplane,
				new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
					.initializers((context) -> register((GenericApplicationContext) context, backplane))
					.properties(all)
					.run());
	}

	private static void register(GenericApplicationContext context, InMemoryBackplane backplane) {
		context.registerBean(Backplane.class, () -> backplane);
		String key = context.getEnvironment().getProperty("websocket.cluster.key");
		// quick enough for a test, slow enough for a loaded machine
		context.registerBean(ClusterSettings.class, () -> new ClusterSettings(key, Duration.ofSeconds(2),
				Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(250), Duration.ofMillis(500)));
	}

	InMemoryBackplane backplane() {
		return this.backplane;
	}

	WebSocketRegistry registry() {
		return bean(WebSocketRegistry.class);
	}

	ClusterView cluster() {
		return bean(ClusterView.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	List<String> events() {
		return bean(Events.class).log;
	}

	int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	WebSocketTestClient client(String user) {
		return WebSocketTestClient.bindTo("ws://127.0.0.1:" + port())
			.timeout(Duration.ofSeconds(20))
			.header("X-User", user);
	}

	Peer connect(String user, String path) {
		TestSocket socket = client(user).connect(path);
		return new Peer(socket, WebSocketId.parse(socket.expectText()));
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The client's end of a socket, and its id.
	 *
	 * @param socket the socket
	 * @param id its id
	 */
	record Peer(TestSocket socket, long id) implements AutoCloseable {

		@Override
		public void close() {
			this.socket.close();
		}

	}

	/**
	 * Keeps whoever asks for the name of a user waiting, as slow code of an application
	 * does.
	 */
	static class Stall {

		private volatile @Nullable CountDownLatch end;

		void begin() {
			this.end = new CountDownLatch(1);
		}

		void end() {
			this.end.countDown();
		}

		private String pass(String user) {
			CountDownLatch end = this.end;
			try {
				if (end != null && !end.await(20, TimeUnit.SECONDS)) {
					throw new IllegalStateException("Nobody ended the stall");
				}
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return user;
		}

	}

	static class Events {

		final List<String> log = new CopyOnWriteArrayList<>();

		@EventListener
		void happened(WebSocketClusterEvent event) {
			this.log.add(event.type().name());
		}

	}

	@WebSocketGroup(name = "chat", path = "/chat/{room}")
	static class Chat {

		@OnConnect
		Mono<String> connected(WebSocket socket, @PathVariable String room) {
			socket.attributes().putAll(Map.of("room", room, "number", 7, "thread", Thread.currentThread()));
			return socket.join("room/" + room).thenReturn(WebSocketId.toString(socket.id()));
		}

		@OnText
		String said(String text) {
			return "echo " + text;
		}

	}

	@WebSocketGroup(name = "lobby", path = "/lobby")
	static class Lobby {

		@OnConnect
		String connected(WebSocket socket) {
			return WebSocketId.toString(socket.id());
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { ReactiveUserDetailsServiceAutoConfiguration.class, ReactiveWebSecurityAutoConfiguration.class })
	static class Application {

		@Bean
		Events events() {
			return new Events();
		}

		@Bean
		Stall stall() {
			return new Stall();
		}

		@Bean
		Chat chat() {
			return new Chat();
		}

		@Bean
		Lobby lobby() {
			return new Lobby();
		}

		@Bean
		WebFilter userFilter(Stall stall) {
			return (exchange, chain) -> {
				// read now: the headers are not those of the request for ever
				String user = exchange.getRequest().getHeaders().getFirst("X-User");
				Principal principal = () -> stall.pass(user);
				return chain.filter(exchange.mutate().principal(Mono.just(principal)).build());
			};
		}

	}

}
