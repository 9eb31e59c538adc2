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

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * A group, a handler and a route that only users may reach, and spellings of their paths
 * that might go round such a rule.
 */
public final class GuardedPaths {

	/**
	 * What a rule has to name.
	 */
	public static final String[] RULE = { "/guarded", "/controller", "/route", "/rooms/{room}" };

	private static final List<String> NAMES = List.of("guarded", "controller", "route");

	private static final List<String> SPELLINGS = List.of("/NAME", "/NAME/", "/NAME//", "//NAME", "///NAME", "/./NAME",
			"/NAME/.", "/x/../NAME", "/NAME/..", "/NAME/../NAME", "/%67uarded-NAME", "/NAME?x=y", "/NAME?", "/NAME#x",
			"/NAME;a=b", "/NAME;", "/NAME;/", "/;a=b/NAME", "/NAME;a=b;c=d", "/NAME%3ba=b", "/NAME%3Ba=b", "/NAME.",
			"/NAME..", "/NAME.json", "/NAME%20", "/%20NAME", "/NAME%09", "/NAME%0a", "/NAME%0d%0a", "/NAME%00",
			"/NAME%00.txt", "/NAME%2f", "/%2fNAME", "/NAME%2F", "/NAME%2e", "/%2e/NAME", "/x/%2e%2e/NAME",
			"/x/..;/NAME", "/NAME/..;/NAME", "/NAME%5c", "/%5cNAME", "/\\NAME", "/x\\..\\NAME", "/NAME%23", "/NAME%3f",
			"/NAME%c0%af", "/%c0%ae/NAME", "/NAME%252f", "/%252e/NAME", "/NAME*", "/NAME+", "/NAME,", "/NAME~",
			"/NAME&", "/NAME=", "NAME", "//localhost/NAME", "http://localhost/NAME", "http://evil.example/NAME");

	private static final List<String> ROOMS = List.of("/rooms/7", "/rooms/7;x=y", "/rooms/%37", "/rooms/7/",
			"/rooms//7", "/rooms/a%2fb", "/rooms/..%2f7", "/rooms/.", "/rooms/%2e%2e", "/rooms;x=y/7", "/%72ooms/7",
			"/ROOMS/7");

	private GuardedPaths() {
	}

	public static Class<?>[] beans(Class<?>... more) {
		return Stream.concat(Stream.of(Guarded.class, Rooms.class, Controller.class, Routes.class), Stream.of(more))
			.toArray(Class<?>[]::new);
	}

	/**
	 * Return all spellings of all paths.
	 */
	public static Stream<String> spellings() {
		return Stream.concat(SPELLINGS.stream().flatMap(GuardedPaths::spellings), ROOMS.stream());
	}

	private static Stream<String> spellings(String spelling) {
		return NAMES.stream()
			.flatMap((name) -> Stream.of(name, name.toUpperCase(Locale.ROOT), escaped("%", name), escaped("%25", name)))
			.map((name) -> spelling.replace("NAME", name));
	}

	private static String escaped(String prefix, String name) {
		return prefix + Integer.toHexString(name.charAt(0)) + name.substring(1);
	}

	@WebSocketGroup(name = "guarded", path = "/guarded")
	static class Guarded {

	}

	@WebSocketGroup(name = "rooms", path = "/rooms/{room}")
	static class Rooms {

	}

	@RestController
	static class Controller {

		@GetMapping("/controller")
		WebSocket controller(WebSocketUpgrade upgrade) {
			return upgrade.accept("guarded");
		}

	}

	static class Routes {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route().GET("/route", (request) -> {
				WebSocketUpgrade upgrade = WebSocketUpgrade.from(request);
				upgrade.accept("guarded");
				return upgrade.handled();
			}).build();
		}

	}

}
