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

package io.github.websocketgroups.cluster.campaign;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * One node, in a process of its own: holds sockets, and sends to sockets of all nodes.
 * Prints its port when it is ready.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ NodeApplication.Target.class, NodeApplication.Control.class })
public class NodeApplication {

	/**
	 * The group of all sockets.
	 */
	static final String GROUP = "target";

	public static void main(String[] args) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(NodeApplication.class)
			.web(WebApplicationType.REACTIVE)
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn",
					"websocket.cluster.enabled=true", "websocket.outbound.max-messages=16384",
					"websocket.outbound.max-bytes=16MB", "websocket.drain.time=5s", "websocket.drain.spread=500ms",
					"spring.data.redis.host=127.0.0.1")
			.run(args);
		System.out.println("port=" + context.getEnvironment().getProperty("local.server.port"));
		System.out.flush();
	}

	@Bean
	SendingLog sendingLog(@Value("${campaign.log}") Path file) throws Exception {
		return new SendingLog(file);
	}

	@Bean
	Load load(WebSocketRegistry registry, SendingLog log, @Value("${campaign.sender}") String name) {
		return new Load(registry, log, name);
	}

	@WebSocketGroup(name = GROUP, path = "/target")
	static class Target {

		@OnConnect
		String connected(WebSocket socket) {
			return "id:" + WebSocketId.toString(socket.id());
		}

		@OnText
		String echo(String text) {
			return text;
		}

	}

	@RestController
	static class Control {

		private final Load load;

		private final WebSocketRegistry registry;

		private final Measurement measurement;

		Control(Load load, WebSocketRegistry registry) {
			this.load = load;
			this.registry = registry;
			this.measurement = new Measurement(registry);
		}

		@PostMapping("/targets")
		void targets(@RequestBody String ids) {
			this.load.add(ids.lines().map(Long::parseLong).toList());
		}

		@PostMapping("/start")
		void start(@RequestParam int rate) {
			this.load.start(rate);
		}

		@PostMapping("/stop")
		Mono<String> stop() {
			return Mono.fromCallable(() -> {
				this.load.stop();
				return "stopped";
			}).subscribeOn(Schedulers.boundedElastic());
		}

		/**
		 * How many messages to sockets of other nodes are known to be sent, and how many
		 * at all.
		 */
		@GetMapping("/progress")
		String progress() {
			return this.load.remote() + " " + this.load.total();
		}

		/**
		 * The ids of the sockets of this node.
		 */
		@GetMapping("/ids")
		String ids() {
			return this.registry.sockets().map(WebSocket::id).map(String::valueOf).collect(Collectors.joining("\n"));
		}

		/**
		 * Send to all sockets of all nodes, many times.
		 */
		@PostMapping("/broadcast")
		Mono<String> broadcast(@RequestParam int count, @RequestParam int rate) {
			return Mono.fromCallable(() -> {
				long start = System.nanoTime();
				for (int i = 0; i < count; i++) {
					Measurement.await(start + i * TimeUnit.SECONDS.toNanos(1) / rate);
					this.registry.group(GROUP).send("b:all:" + i);
				}
				return Long.toString(System.nanoTime() - start);
			}).subscribeOn(Schedulers.boundedElastic());
		}

		@PostMapping("/measure")
		Mono<String> measure(@RequestParam Map<String, String> parameters, @RequestBody String ids) {
			return Mono
				.fromCallable(() -> this.measurement.run(parameters,
						ids.lines().map(Long::parseLong).collect(Collectors.toList())))
				.subscribeOn(Schedulers.boundedElastic());
		}

	}

}
