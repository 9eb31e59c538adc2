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

package io.github.websocketgroups.integration.liveview;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Requests of the page, with cookies.
 */
final class Calls {

	private final CookieManager cookies = new CookieManager();

	private final int port;

	private final String[] headers;

	Calls(int port, String... headers) {
		this.port = port;
		this.headers = headers;
	}

	static String[] as(String user) {
		return new String[] { "Authorization",
				"Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8)) };
	}

	HttpResponse<String> call(String method, String path, String body, String... more) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(30))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		for (String[] headers : new String[][] { this.headers, more }) {
			if (headers.length > 0) {
				request.headers(headers);
			}
		}
		try {
			// Reactor Netty 1.3.7 can stop reading a connection that serves several
			// requests (its issue 4361)
			HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(method + " " + path + " failed", ex);
		}
	}

	int status(String method, String path, String... more) {
		return call(method, path, "", more).statusCode();
	}

}
