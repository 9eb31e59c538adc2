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

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ServerWebExchange;

import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What somebody reads who made a mistake, as the guide has it.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartUpErrorIntegrationTests {

	@ParameterizedTest
	@MethodSource
	void mistakeFailsTheStartWithDescriptionAndAction(String description, Class<?>[] beans, CapturedOutput output) {
		assertThatException().isThrownBy(() -> TestApplication.start(beans).close());
		assertThat(output).contains("APPLICATION FAILED TO START", "Description:", "Action:", description);
	}

	static Stream<Arguments> mistakeFailsTheStartWithDescriptionAndAction() {
		return Stream.of(mistake("There are two groups of the name 'chat'.", Chat.class, OtherChat.class),
				mistake("have the same path '/chat'.", Chat.class, SamePath.class),
				mistake("NoName' does not name its group.", NoName.class),
				mistake("The path '/{' of the group 'chat' is not a path pattern", NoPattern.class),
				mistake("TwoTexts.b(String) is declared beside", TwoTexts.class),
				mistake("has a parameter 'exchange' of type ServerWebExchange that cannot be supplied", Unknown.class),
				mistake("has a parameter 'room' of type String that is a path variable the path '/x' of the group "
						+ "does not have.", NoVariable.class),
				mistake("Private.a(String) is private", Private.class),
				mistake("Returns.a() returns 'java.lang.String', which would be ignored", Returns.class));
	}

	@Test
	void propertyOutOfBoundsFailsTheStart(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> TestApplication.start(Map.of("websocket.compression.level", "10"), Chat.class).close());
		assertThat(output).contains("APPLICATION FAILED TO START", "websocket.compression.level",
				"must be from 1 to 9");
	}

	@Test
	void propertyOfAnUnknownGroupFailsTheStart(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> TestApplication.start(Map.of("websocket.groups.chatt.close-timeout", "1s"), Chat.class).close());
		assertThat(output).contains("APPLICATION FAILED TO START",
				"are set for [chatt], but there is no such group: the groups are [chat].", "Correct the name");
	}

	private static Arguments mistake(String description, Class<?>... beans) {
		return Arguments.of(description, beans);
	}

	@WebSocketGroup(name = "chat", path = "/chat")
	static class Chat {

	}

	@WebSocketGroup("chat")
	static class OtherChat {

	}

	@WebSocketGroup(name = "other", path = "/chat")
	static class SamePath {

	}

	@WebSocketGroup
	static class NoName {

	}

	@WebSocketGroup(name = "chat", path = "/{")
	static class NoPattern {

	}

	@WebSocketGroup("chat")
	static class TwoTexts {

		@OnText
		void a(String text) {
		}

		@OnText
		void b(String text) {
		}

	}

	@WebSocketGroup("chat")
	static class Unknown {

		@OnText
		void a(ServerWebExchange exchange) {
		}

	}

	@WebSocketGroup(name = "chat", path = "/x")
	static class NoVariable {

		@OnText
		void a(@PathVariable String room) {
		}

	}

	@WebSocketGroup("chat")
	static class Private {

		@OnText
		private void a(String text) {
		}

	}

	@WebSocketGroup("chat")
	static class Returns {

		@OnDisconnect
		String a() {
			return "bye";
		}

	}

}
