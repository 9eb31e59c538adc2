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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;
import org.springframework.boot.test.context.PropertyMapping.Skip;

/**
 * Adds a {@link WebSocketTestClient} for the local server to a test class annotated with
 * {@code @SpringBootTest} and a web environment of {@code RANDOM_PORT} or
 * {@code DEFINED_PORT}. Paths are relative to {@code spring.webflux.base-path}. With
 * {@code server.ssl} the client speaks TLS and trusts the server, whatever its
 * certificate is.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping("websocket-test-client")
public @interface AutoConfigureWebSocketTestClient {

	/**
	 * How long connecting and each expectation may take.
	 * @return a duration such as {@code 5s}, the default
	 */
	@PropertyMapping(skip = Skip.ON_DEFAULT_VALUE)
	String timeout() default "";

}
