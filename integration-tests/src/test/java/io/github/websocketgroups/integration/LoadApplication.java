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

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * An application under load, in a process of its own: prints its port, answers what it
 * uses.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ LoadApplication.Echo.class, LoadApplication.Room.class, LoadApplication.Figures.class })
public class LoadApplication {

	public static void main(String[] args) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(LoadApplication.class)
			.web(WebApplicationType.REACTIVE)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.jmx.enabled=false",
					"logging.level.root=error", "websocket.limits.sockets=60000",
					TestApplication.EXCLUDE + "=" + TestApplication.SECURITY)
			.run(args);
		System.out.println("port=" + context.getEnvironment().getProperty("local.server.port"));
		System.out.flush();
	}

	@Bean
	NettyServerCustomizer smallSendBuffers() {
		// so that what a peer does not read waits in the queue and not in the kernel
		return (server) -> server.childOption(ChannelOption.SO_SNDBUF, 32 * 1024);
	}

	@WebSocketGroup(name = "echo", path = "/echo")
	static class Echo {

		@OnText
		String text(String text) {
			return text;
		}

	}

	@WebSocketGroup(name = "room", path = "/room")
	static class Room {

		@OnText
		void text(String text) {
		}

	}

	@RestController
	static class Figures {

		private final WebSocketRegistry registry;

		Figures(WebSocketRegistry registry) {
			this.registry = registry;
		}

		@GetMapping("/used")
		Mono<String> used() {
			return Mono.fromCallable(Figures::measure).subscribeOn(Schedulers.boundedElastic());
		}

		@GetMapping("/sockets")
		String sockets() {
			return Long.toString(this.registry.all().size());
		}

		@GetMapping("/broadcast")
		Mono<String> broadcast(@RequestParam int count, @RequestParam int size, @RequestParam int gap) {
			return Mono.fromCallable(() -> send(count, "x".repeat(size), gap)).subscribeOn(Schedulers.boundedElastic());
		}

		private String send(int count, String text, int gap) throws InterruptedException {
			BroadcastResult total = BroadcastResult.NONE;
			for (int i = 0; i < count; i++) {
				BroadcastResult result = this.registry.group("room").send(text);
				total = new BroadcastResult(total.sent() + result.sent(), total.overflowed() + result.overflowed(),
						total.gone() + result.gone(), false);
				TimeUnit.MILLISECONDS.sleep(gap);
			}
			return total.sent() + " " + total.overflowed() + " " + total.gone();
		}

		/**
		 * Heap after a collection, direct buffers, open descriptors.
		 */
		private static String measure() throws Exception {
			System.gc();
			long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
			long direct = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
			try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
				return heap + " " + direct + " " + descriptors.count();
			}
		}

	}

}
