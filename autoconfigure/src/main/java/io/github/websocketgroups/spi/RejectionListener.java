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

package io.github.websocketgroups.spi;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.RejectionReason;

/**
 * Is told of every handshake this library refuses. Called on any thread; must neither
 * block nor throw.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RejectionListener {

	/**
	 * A handshake was refused.
	 * @param reason why
	 * @param group the name of the group it was for, or {@code null} if it was refused
	 * before that was known
	 */
	void rejected(RejectionReason reason, @Nullable String group);

}
