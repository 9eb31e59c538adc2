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
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.autoconfigure.json.AutoConfigureJson;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.boot.web.server.test.AutoConfigureWebServer;
import org.springframework.boot.webflux.test.autoconfigure.AutoConfigureWebFlux;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;

/**
 * Annotation for a test of {@code @WebSocketGroup} classes with a real server on a random
 * port and a {@link WebSocketTestClient}, without the rest of the application.
 * <p>
 * The application context has the groups, {@code CallbackArgumentResolver},
 * {@code @WebSocketAdvice}, {@code @ControllerAdvice}, {@code WebFluxConfigurer},
 * {@code WebFilter}, {@code WebExceptionHandler}, {@code Converter} and Jackson
 * components that component scanning finds; codecs, validation and, if it is there,
 * Spring Security. Other components, among them {@code @Controller},
 * {@code @Configuration} and with them the {@code GroupHandler} and
 * {@code SecurityWebFilterChain} beans that they declare, are not: name their class here,
 * or use {@code @Import} or {@code @MockitoBean}.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(WebSocketGroupTypeExcludeFilter.class)
@AutoConfigureJson
@AutoConfigureWebFlux
@AutoConfigureWebServer
@AutoConfigureWebSocketTestClient
@ImportAutoConfiguration
public @interface WebSocketGroupTest {

	/**
	 * Alias of {@link #groups()}.
	 * @return the classes to test
	 */
	@AliasFor("groups")
	Class<?>[] value() default {};

	/**
	 * Classes to test: groups, and others that component scanning finds and the slice
	 * would leave out.
	 * @return the classes, or none for all groups
	 */
	@AliasFor("value")
	Class<?>[] groups() default {};

	/**
	 * Properties for the environment of the test.
	 * @return properties in the form {@code key=value}
	 */
	@AliasFor(annotation = SpringBootTest.class, attribute = "properties")
	String[] properties() default {};

	/**
	 * Whether the slice includes what it does by default.
	 * @return whether, or only what {@link #includeFilters()} match
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filters of components to add.
	 * @return the filters
	 */
	ComponentScan.Filter[] includeFilters() default {};

	/**
	 * Filters of components to leave out.
	 * @return the filters
	 */
	ComponentScan.Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations to leave out.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
