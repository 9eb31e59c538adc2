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
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Mistakes of an application that Spring Boot reports at its start.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureIntegrationTests {

	static Stream<Arguments> mistakes() {
		return Stream.of(Arguments.of("two beans of one name", List.of(Chat.class, ChatAgain.class), "chat"),
				Arguments.of("bean and handler of one name", List.of(Chat.class, ChatHandler.class), "chat"),
				Arguments.of("two text callbacks", List.of(TwoTexts.class), "TwoTexts"),
				Arguments.of("unknown parameter", List.of(UnknownParameter.class), "UnknownParameter"),
				Arguments.of("unknown parameter of connect", List.of(UnknownConnect.class), "UnknownConnect"),
				Arguments.of("path twice", List.of(Chat.class, SamePath.class), "/chat/{room}"),
				Arguments.of("path twice by other variables", List.of(Chat.class, OtherVariable.class), "/chat/{"),
				Arguments.of("same errors", List.of(SameErrors.class), "SameErrors"),
				Arguments.of("two disconnect callbacks", List.of(TwoDisconnects.class), "TwoDisconnects"),
				Arguments.of("bad pattern", List.of(BadPattern.class), "/bad/{"),
				Arguments.of("no name", List.of(NoName.class), "NoName"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void mistakeIsReportedWithDescriptionAndAction(String name, List<Class<?>> beans, String named,
			CapturedOutput output) {
		assertThatException().isThrownBy(() -> TestApplication.start(beans.toArray(Class[]::new)).close());
		assertReported(output, named);
	}

	@Test
	void propertyOutOfRangeIsReported(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> TestApplication.start(Map.of("websocket.outbound.max-messages", "0"), Chat.class).close());
		assertReported(output, "websocket.outbound.max-messages");
	}

	private static void assertReported(CapturedOutput output, String named) {
		assertThat(output).contains("APPLICATION FAILED TO START").contains("Description:").contains("Action:");
		String report = output.getOut().substring(output.getOut().indexOf("Description:"));
		assertThat(report).contains(named);
		assertThat(report.substring(report.indexOf("Action:") + 7).strip()).isNotEmpty()
			.doesNotStartWith("Consider the following");
	}

	@WebSocketGroup(name = "chat", path = "/chat/{room}")
	static class Chat {

		@OnText
		void text(String text) {
		}

	}

	@WebSocketGroup("chat")
	static class ChatAgain {

	}

	static class ChatHandler {

		@Bean
		GroupHandler chatHandler() {
			return GroupHandler.group("chat").build();
		}

	}

	@WebSocketGroup("two-texts")
	static class TwoTexts {

		@OnText
		void first(String text) {
		}

		@OnText
		void second(String text) {
		}

	}

	@WebSocketGroup("unknown-parameter")
	static class UnknownParameter {

		@OnText
		void text(String text, Runnable unknown, Thread another) {
		}

	}

	@WebSocketGroup("unknown-connect")
	static class UnknownConnect {

		@OnConnect
		void connected(String text) {
		}

	}

	@WebSocketGroup(name = "same-path", path = "/chat/{room}")
	static class SamePath {

	}

	@WebSocketGroup(name = "other-variable", path = "/chat/{name}")
	static class OtherVariable {

	}

	@WebSocketGroup("same-errors")
	static class SameErrors {

		@OnError
		void first(IllegalStateException ex) {
		}

		@OnError
		void second(IllegalStateException ex) {
		}

	}

	@WebSocketGroup("two-disconnects")
	static class TwoDisconnects {

		@OnDisconnect
		void first() {
		}

		@OnDisconnect
		void second() {
		}

	}

	@WebSocketGroup(name = "bad-pattern", path = "/bad/{")
	static class BadPattern {

	}

	@WebSocketGroup
	static class NoName {

	}

}
