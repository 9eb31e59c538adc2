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

package io.github.websocketgroups.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean whose callbacks handle the sockets of one group.
 * <p>
 * Callbacks are methods with {@link OnConnect}, {@link OnText}, {@link OnBinary},
 * {@link OnPong}, {@link OnDisconnect} or {@link OnError}; at most one of each kind, but
 * several {@code @OnError} for different types. Their parameters, in any order, are the
 * payload (a {@code String}, {@code byte[]}, {@code ByteBuffer}, {@code DataBuffer} or
 * anything the codecs read), {@code WebSocket}, {@code HandshakeInfo}, {@code Principal},
 * {@code @PathVariable}, {@code @RequestParam}, {@code @RequestHeader},
 * {@code @CookieValue}, {@code WebSession}, the session object, {@code Disconnect},
 * {@code CloseStatus}, a {@code Throwable}, and whatever a
 * {@link io.github.websocketgroups.CallbackArgumentResolver} supplies.
 * <p>
 * They return nothing, a value, a {@code Mono}, a {@code Flux}, a {@code CompletionStage}
 * or what Kotlin's {@code suspend} and {@code Flow} return. What they return is sent to
 * the socket. Callbacks of one socket never overlap and follow the order of arrival.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface WebSocketGroup {

	/**
	 * Alias of {@link #name()}.
	 * @return the name of the group
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Name of the group, unique in the application.
	 * @return the name of the group
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Path pattern whose WebSocket requests join the group, may have variables. Without
	 * it the group is reached by {@code WebSocketUpgrade.accept(name)} only.
	 * @return the pattern
	 */
	String path() default "";

	/**
	 * Subprotocols the group speaks. The client's first choice among them is taken (RFC
	 * 6455, section 4.1).
	 * @return the subprotocols
	 */
	String[] subprotocols() default {};

	/**
	 * Where the callbacks run.
	 * @return the mode of execution
	 */
	Execution execution() default Execution.AUTOMATIC;

	/**
	 * How many messages of one socket are handled at a time.
	 * @return the mode of concurrency
	 */
	Concurrency concurrency() default Concurrency.SERIAL;

}
