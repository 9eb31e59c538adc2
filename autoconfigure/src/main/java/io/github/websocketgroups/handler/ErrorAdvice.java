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

package io.github.websocketgroups.handler;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The error callbacks for all groups, in the order of their beans.
 *
 * @param beans the callbacks of each bean
 */
record ErrorAdvice(List<BeanCallbacks> beans) {

	/**
	 * Return the error callbacks of a group: its own, then these.
	 * @param own the error callbacks of the group
	 * @return the error callbacks of each bean
	 */
	List<Map<Class<?>, CallbackSpec>> after(Map<Class<?>, CallbackSpec> own) {
		return Stream.concat(Stream.of(own), this.beans.stream().map(BeanCallbacks::errors)).toList();
	}

	boolean needsWebSession() {
		return this.beans.stream().anyMatch(BeanCallbacks::needsWebSession);
	}

}
