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

package io.github.websocketgroups.integration.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP requests to one port of this machine.
 */
final class HttpCalls {

	private static final JsonMapper JSON = new JsonMapper();

	private final int port;

	private final @Nullable String user;

	HttpCalls(int port, @Nullable String user) {
		this.port = port;
		this.user = user;
	}

	HttpCalls(int port) {
		this(port, null);
	}

	HttpResponse<String> call(String method, String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(30))
			.method(method, BodyPublishers.noBody());
		if (this.user != null) {
			request.header("Authorization", basic(this.user));
		}
		try {
			// Reactor Netty 1.3.7 can stop reading a connection that serves several
			// requests (its issue 4361)
			return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(method + " " + path + " failed", ex);
		}
	}

	static String basic(String user) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
	}

	HttpResponse<String> get(String path) {
		return call("GET", path);
	}

	int status(String path) {
		return get(path).statusCode();
	}

	JsonNode json(String path) {
		return JSON.readTree(get(path).body());
	}

}
