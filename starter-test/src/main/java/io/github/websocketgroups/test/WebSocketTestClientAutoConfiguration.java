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

import java.time.Duration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.util.Assert;

/**
 * Auto-configuration for {@link WebSocketTestClient}.
 */
@AutoConfiguration(after = CodecsAutoConfiguration.class)
final class WebSocketTestClientAutoConfiguration {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	@Bean
	@ConditionalOnMissingBean
	WebSocketTestClient webSocketTestClient(ApplicationContext context, ObjectProvider<CodecCustomizer> customizers) {
		LocalTestWebServer server = LocalTestWebServer.get(context);
		Assert.state(server != null, "A WebSocketTestClient needs a real server, and this test has none: use "
				+ "@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT) or DEFINED_PORT");
		ClientCodecConfigurer codecs = ClientCodecConfigurer.create();
		customizers.orderedStream().forEach((customizer) -> customizer.customize(codecs));
		Duration timeout = Binder.get(context.getEnvironment())
			.bind("websocket-test-client.timeout", Duration.class)
			.orElse(TIMEOUT);
		return new WebSocketTestClient(new TestClientSettings(server.uriBuilderFactory(), new HttpHeaders(), timeout,
				InsecureTls.context(), new JsonCodec(codecs)));
	}

}
