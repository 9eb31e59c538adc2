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

package io.github.websocketgroups.test;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketTestClientAutoConfiguration}.
 */
class WebSocketTestClientAutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CodecsAutoConfiguration.class, WebSocketTestClientAutoConfiguration.class));

	@Test
	void mockEnvironmentFailsWithWhatToDo() {
		this.runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessage("A WebSocketTestClient needs a real server, and this test has none: use "
					+ "@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT) or DEFINED_PORT"));
	}

	@Test
	void clientOfTheTestIsKept() {
		WebSocketTestClient client = WebSocketTestClient.bindTo("ws://localhost");
		this.runner.withBean(WebSocketTestClient.class, () -> client)
			.run((context) -> assertThat(context).getBean(WebSocketTestClient.class).isSameAs(client));
	}

}
