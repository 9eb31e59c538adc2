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

import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.test.context.DynamicPropertyRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes a server speak TLS, with a certificate of {@code localhost} that nobody knows.
 */
final class SelfSigned {

	private static final String PASSWORD = "changeit";

	private SelfSigned() {
	}

	static void addTo(DynamicPropertyRegistry registry) throws Exception {
		Path store = create();
		registry.add("server.ssl.bundle", () -> "server");
		String keystore = "spring.ssl.bundle.jks.server.keystore.";
		registry.add(keystore + "location", () -> store.toUri().toString());
		registry.add(keystore + "password", () -> PASSWORD);
		registry.add(keystore + "type", () -> "PKCS12");
	}

	private static Path create() throws Exception {
		Path store = Files.createTempDirectory("tls").resolve("server.p12");
		store.getParent().toFile().deleteOnExit();
		store.toFile().deleteOnExit();
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
				"-ext", "SAN=DNS:localhost", "-validity", "2", "-storetype", "PKCS12", "-keystore", store.toString(),
				"-storepass", PASSWORD)
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		return store;
	}

}
