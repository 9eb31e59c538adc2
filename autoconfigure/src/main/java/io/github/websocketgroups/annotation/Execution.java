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

/**
 * Where the callbacks of a group run.
 *
 * @since 0.1.0
 */
public enum Execution {

	/**
	 * On the event loop, except callbacks that return a plain value or nothing while
	 * {@code spring.threads.virtual.enabled=true}: those run on virtual threads.
	 */
	AUTOMATIC,

	/**
	 * Always on the event loop: callbacks must not block.
	 */
	EVENT_LOOP,

	/**
	 * Always off the event loop: on virtual threads, or on bounded elastic threads with
	 * Java 17 or {@code spring.threads.virtual.enabled=false}.
	 */
	BLOCKING

}
