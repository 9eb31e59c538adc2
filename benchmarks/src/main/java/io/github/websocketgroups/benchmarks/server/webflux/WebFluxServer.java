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

package io.github.websocketgroups.benchmarks.server.webflux;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

/**
 * Plain WebFlux, started by the runner from a class path without this library. With the
 * library on it, the same application shows what the starter adds to a start.
 *
 * @since 0.1.0
 */
@SpringBootApplication(proxyBeanMethods = false)
public class WebFluxServer {

	@Bean
	SimpleUrlHandlerMapping webSockets() {
		return new SimpleUrlHandlerMapping(
				Map.of("/echo", new EchoHandler(), "/binary", new EchoHandler(), "/room", new RoomHandler()), -1);
	}

	/**
	 * Start.
	 * @param args ignored
	 */
	public static void main(String[] args) {
		SpringApplication.run(WebFluxServer.class, args);
	}

}
