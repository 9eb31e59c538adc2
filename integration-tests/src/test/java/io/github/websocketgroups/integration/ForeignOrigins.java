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
import java.util.stream.Stream;

/**
 * Origins that are not that of a server on {@code http://localhost}, though some look
 * like it.
 */
public final class ForeignOrigins {

	private static final List<String> ORIGINS = List.of("null", "NULL", "", " ", "http://evil.example",
			"https://evil.example:PORT", "http://localhost", "https://localhost:PORT", "http://localhost:1",
			"http://localhost:0PORT", "http://localhost:", "http://localhost:PORT:PORT",
			"http://localhost:PORT.evil.example", "http://localhost.evil.example:PORT", "http://evil-localhost:PORT",
			"http://evillocalhost:PORT", "http://evil.localhost:PORT", "http://localhost.:PORT",
			"http://.localhost:PORT", "http://localhost:PORT/", "http://localhost:PORT/x", "http://localhost:PORT?x",
			"http://localhost:PORT#x", "http://user@localhost:PORT", "http://localhost:PORT@evil.example",
			"http://evil.example@localhost:PORT", "http://localhost:PORT\\evil.example",
			"http://evil.example\\@localhost:PORT", "http://evil.example#@localhost:PORT", "http://127.0.0.1:PORT",
			"http://[::1]:PORT", "http://[::ffff:127.0.0.1]:PORT", "http://[localhost]:PORT", "http://0x7f000001:PORT",
			"http://2130706433:PORT", "http://127.1:PORT", "http://loc\u0430lhost:PORT", "http://loca\u017fhost:PORT",
			"http://xn--loclhost-6fg:PORT", "http://localhost:PORT http://localhost:PORT",
			"http://localhost:PORT,http://localhost:PORT", "http://localhost:PORT;x", "//localhost:PORT",
			"localhost:PORT", "http:localhost:PORT", "http:/localhost:PORT", "http:///localhost:PORT",
			"javascript://localhost:PORT", "ftp://localhost:PORT", "file://", "file://localhost:PORT",
			"blob:http://localhost:PORT", "data:text/html", "chrome-extension://abcdef", "http://*:PORT", "*",
			"http://localhost%2eevil.example:PORT", "http://localhost:PORT%00", "http://%6cocalhost:PORT",
			"http://localhost :PORT", "http://localhost:+PORT");

	private ForeignOrigins() {
	}

	public static Stream<String> of(int port) {
		return ORIGINS.stream().map((origin) -> origin.replace("PORT", String.valueOf(port)));
	}

}
