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

package io.github.websocketgroups.upgrade;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

class HandshakeRequestsTests {

	@Test
	void requestIsUnchangedUntilSomebodyChangesIt() {
		List<Boolean> unchanged = new ArrayList<>();
		DisposableServer server = HttpServer.create().handle(new ReactorHttpHandlerAdapter((request, response) -> {
			List<ServerHttpRequest> requests = List.of(request, request.mutate().build(),
					new ServerHttpRequestDecorator(request));
			requests.forEach((one) -> unchanged.add(HandshakeRequests.isUnchanged(one)));
			return response.setComplete();
		})).bindNow();
		try {
			assertThat(HttpClient.create().port(server.port()).get().uri("/").response().block()).isNotNull();
		}
		finally {
			server.disposeNow();
		}
		assertThat(unchanged).containsExactly(true, false, false);
	}

}
