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

package io.github.websocketgroups.test.slice;

import java.time.Duration;

import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.socket.CloseStatus;
import tools.jackson.databind.json.JsonMapper;

import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketGroupTest;
import io.github.websocketgroups.test.WebSocketTestClient;
import io.github.websocketgroups.test.slice.ChatGroup.Message;
import io.github.websocketgroups.test.slice.ChatGroup.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketGroupTest}.
 */
@WebSocketGroupTest(properties = "my.property=a", excludeAutoConfiguration = ReactiveWebSecurityAutoConfiguration.class)
class WebSocketGroupTestIntegrationTests {

	@Autowired
	private ApplicationContext context;

	@Test
	void sliceHasTheGroupsAndWhatBelongsToThem() {
		assertThat(this.context.getBeansOfType(ChatGroup.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(NewsGroup.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(OrdinaryFilter.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(GroupHandler.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(JsonMapper.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(Validator.class)).hasSize(1);
	}

	@Test
	void sliceHasNothingElseOfTheApplication() {
		assertThat(this.context.getBeansOfType(OrdinaryComponent.class)).isEmpty();
		assertThat(this.context.getBeansOfType(OrdinaryController.class)).isEmpty();
	}

	@Test
	void sliceHasTheGivenProperties(@Autowired Environment environment) {
		assertThat(environment.getProperty("my.property")).isEqualTo("a");
	}

	@Test
	void groupIsServed(@Autowired WebSocketTestClient client) {
		try (TestSocket socket = client.subprotocol("v0", "v1").connect("/chat/{room}", 7)) {
			assertThat(socket.subprotocol()).isEqualTo("v1");
			socket.expectText("welcome to 7");
			socket.send(new Message("hi"))
				.expectJson(Reply.class)
				.satisfies((reply) -> assertThat(reply.length()).isEqualTo(2));
			socket.expectNoMessage(Duration.ofMillis(50)).ping("p").expectPong("p");
			socket.send(new Message("")).expectClose(1007);
		}
	}

	@Test
	void groupDisconnects(@Autowired WebSocketTestClient client) {
		try (TestSocket socket = client.connect("/chat/7")) {
			socket.expectText("welcome to 7").send(new Message("bye")).expectClose(CloseStatus.NORMAL);
		}
	}

	@Test
	void requestThatIsNotAllowedIsRejected(@Autowired WebSocketTestClient client) {
		client.origin("https://elsewhere.example").expectRejected("/chat/7", 403);
		client.header("Sec-WebSocket-Version", "8")
			.expectRejected("/chat/7", 426)
			.expectHeader("Sec-WebSocket-Version", "13");
	}

	@Test
	void sliceHasAServer(@Autowired WebSocketTestClient client) {
		try (TestSocket socket = client.connect("/hello")) {
			socket.expectText("hello");
			assertThat(socket.responseHeaders().getFirst("X-Filtered")).isEqualTo("yes");
		}
		client.expectRejected("/none", 404).expectHeader("X-Filtered", "yes");
	}

}
