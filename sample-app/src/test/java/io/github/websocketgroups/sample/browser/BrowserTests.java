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

package io.github.websocketgroups.sample.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests with a real browser, skipped where none is installed.
 */
abstract class BrowserTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	static HeadlessBrowser browser;

	@BeforeAll
	static void startBrowser() throws Exception {
		Optional<Path> program = HeadlessBrowser.find();
		assumeThat(program).as("an installed browser").isPresent();
		browser = HeadlessBrowser.start(program.orElseThrow());
	}

	@AfterAll
	static void stopBrowser() throws Exception {
		if (browser != null) {
			browser.close();
			browser = null;
		}
	}

	static String script(String expression) {
		return browser.evaluate(expression);
	}

	static void awaitScript(String expression, String expected) {
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(script(expression)).isEqualTo(expected));
	}

	static void awaitTrue(String expression) {
		awaitScript(expression, "true");
	}

}
