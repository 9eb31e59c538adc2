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

package io.github.websocketgroups.leak;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SecretExtension}, in every module: without them nobody would know
 * whether it looks.
 */
class SecretExtensionTests {

	private static final Logger clients = LoggerFactory.getLogger("io.github.websocketgroups.test.Traffic");

	private static final Logger library = LoggerFactory.getLogger("io.github.websocketgroups.leak.Example");

	private static final String HEAD = "GET /chat?room=7&token=query-token HTTP/1.1\r\nHost: localhost\r\n"
			+ "Cookie: a=short; SESSION=cookie-value\r\nAuthorization: Bearer header-token\r\n"
			+ "Sec-WebSocket-Protocol: v1, bearer, offered-token\r\n\r\n";

	@Test
	void classThatLogsWhatAClientSentFails() {
		clients.trace("Message: a payload that nobody else has to see");
		library.warn("Cannot read {}", "'a payload that nobody else has to see'");
		assertFails("a payload that nobody else has to see");
		SecretExtension.check("ExampleTests");
	}

	@ParameterizedTest
	@ValueSource(strings = { "query-token", "cookie-value", "header-token", "offered-token" })
	void credentialsOfHandshakesAreSecret(String secret) {
		clients.trace("Handshake: " + HEAD);
		library.info("it is {}", secret);
		assertFails(secret);
		assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Integer.parseInt(secret))
			.satisfies((ex) -> library.error("failed", new IllegalStateException(ex)));
		assertFails(secret);
		library.error("failed", new IllegalStateException("an application that tells " + secret));
		SecretExtension.check("ExampleTests");
		clients.trace("Closed: because of " + secret);
		assertFails(secret);
	}

	@Test
	void whatIsNoSecretOrBelowInfoPasses() {
		clients.trace("Handshake: " + HEAD);
		clients.trace("Message: short");
		library.info("short, v1, bearer, room=7, localhost");
		library.debug("query-token");
		LoggerFactory.getLogger("com.example").warn("query-token");
		SecretExtension.check("ExampleTests");
	}

	@Test
	void applicationThatStartsDoesNotEndIt() {
		LoggerContext context = new LoggerContext();
		SecretExtension.install(context);
		context.reset();
		context.getLogger(clients.getName()).trace("Message: a payload after the reset");
		context.getLogger(library.getName()).info("a payload after the reset");
		assertFails("a payload after the reset");
	}

	private static void assertFails(String secret) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> SecretExtension.check("ExampleTests"))
			.withMessageStartingWith("SECRET: what a client sent was logged in ExampleTests")
			.withMessageContaining("'" + secret + "'");
	}

}
