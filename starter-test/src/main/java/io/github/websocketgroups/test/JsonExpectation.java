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

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What is expected of a value that arrived as JSON.
 *
 * @param <T> the type of the value
 * @since 0.1.0
 * @see TestSocket#expectJson(Class)
 */
public final class JsonExpectation<T> {

	private final TestSocket socket;

	private final TestExpectations expectations;

	private final @Nullable T value;

	JsonExpectation(TestSocket socket, TestExpectations expectations, @Nullable T value) {
		this.socket = socket;
		this.expectations = expectations;
		this.value = value;
	}

	/**
	 * Expect the value to satisfy some requirements.
	 * @param requirements throw an {@link AssertionError} if they are not satisfied
	 * @return the socket
	 */
	public TestSocket satisfies(Consumer<? super T> requirements) {
		this.expectations.satisfied(value(), requirements);
		return this.socket;
	}

	/**
	 * Expect the value to be equal to another.
	 * @param expected the expected value
	 * @return the socket
	 */
	public TestSocket isEqualTo(T expected) {
		if (!expected.equals(this.value)) {
			throw this.expectations.failure(String.valueOf(expected), "got " + this.value);
		}
		return this.socket;
	}

	/**
	 * Return the value.
	 * @return the value
	 * @throws AssertionError if it is the {@code null} of JSON
	 */
	public T value() {
		T value = this.value;
		if (value == null) {
			throw this.expectations.failure("a value", "got null");
		}
		return value;
	}

	/**
	 * Expect nothing more of the value.
	 * @return the socket
	 */
	public TestSocket and() {
		return this.socket;
	}

}
