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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A mistake in the declaration of a group, found at start-up.
 *
 * @since 0.1.0
 */
public final class InvalidGroupException extends RuntimeException {

	private final String description;

	private final String action;

	/**
	 * Create an exception.
	 * @param description what is wrong, and where
	 * @param action what to do about it
	 */
	public InvalidGroupException(String description, String action) {
		this(description, action, null);
	}

	InvalidGroupException(String description, String action, @Nullable Throwable cause) {
		super(description + " " + action, cause);
		Assert.hasText(description, "'description' must not be empty");
		Assert.hasText(action, "'action' must not be empty");
		this.description = description;
		this.action = action;
	}

	/**
	 * Return what is wrong, and where.
	 * @return the description
	 */
	public String getDescription() {
		return this.description;
	}

	/**
	 * Return what to do about it.
	 * @return the action
	 */
	public String getAction() {
		return this.action;
	}

}
