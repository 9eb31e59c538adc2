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

package io.github.websocketgroups.sample.aot;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as {@code process-aot} has made it starts and serves its groups.
 */
class AotSmokeIntegrationTests {

	@Test
	void applicationThatWasProcessedAheadOfTimeServesItsGroups(@TempDir Path directory) {
		try (AotApplication application = AotApplication.start(directory)) {
			WebSocketTestClient client = WebSocketTestClient.bindTo("ws://localhost:" + application.port());
			assertThat(application.output()).contains("Starting AOT-processed SampleApplication");
			try (TestSocket echo = client.connect("/echo")) {
				echo.send("hello").expectText("hello").send(new byte[] { 1, 2 }).expectBinary(new byte[] { 1, 2 });
			}
			try (TestSocket chat = client.connect("/chat/north?name=ada")) {
				chat.expectText("{\"from\":\"ada\",\"text\":\"joined\"}");
				chat.send("{\"text\":\" \"}").expectText("{\"problem\":\"text must not be blank\"}");
				chat.send("{\"text\":\"hello\"}").expectText("{\"from\":\"ada\",\"text\":\"hello\"}");
			}
		}
	}

}
