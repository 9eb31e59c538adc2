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

package io.github.websocketgroups.integration.protocol;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;

import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate of {@code localhost}, made for one test.
 */
final class ServerCertificate {

	private static final String PASSWORD = "changeit";

	private final Path store;

	private ServerCertificate(Path store) {
		this.store = store;
	}

	static ServerCertificate create(Path directory) throws Exception {
		Path store = directory.resolve("server.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
				"-ext", "SAN=DNS:localhost,IP:127.0.0.1", "-validity", "2", "-storetype", "PKCS12", "-keystore",
				store.toString(), "-storepass", PASSWORD)
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		return new ServerCertificate(store);
	}

	/**
	 * Return the properties of a server with this certificate, and more.
	 */
	Map<String, Object> properties(Map<String, Object> more) {
		Map<String, Object> properties = new HashMap<>(more);
		properties.put("server.ssl.bundle", "server");
		String keystore = "spring.ssl.bundle.jks.server.keystore.";
		properties.put(keystore + "location", this.store.toUri().toString());
		properties.put(keystore + "password", PASSWORD);
		properties.put(keystore + "type", "PKCS12");
		return properties;
	}

	/**
	 * Return what makes a client trust it.
	 */
	TrustManagerFactory trust() throws Exception {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(KeyStore.getInstance(this.store.toFile(), PASSWORD.toCharArray()));
		return factory;
	}

}
