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
 * How many messages of one socket are handled at a time.
 *
 * @since 0.1.0
 */
public enum Concurrency {

	/**
	 * One after the other, in the order of arrival: the next callback runs when the
	 * publisher of the one before has ended.
	 */
	SERIAL,

	/**
	 * Without waiting for each other. Connect and disconnect callbacks stay first and
	 * last.
	 */
	CONCURRENT

}
