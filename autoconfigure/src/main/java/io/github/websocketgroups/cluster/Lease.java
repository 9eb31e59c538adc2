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

package io.github.websocketgroups.cluster;

import org.springframework.util.Assert;

/**
 * The right to use the ids of one incarnation.
 *
 * @param incarnation the upper bits of the ids
 * @param token what tells this node from every other; the same for all its incarnations.
 * Letters, digits and hyphens
 * @since 0.1.0
 */
public record Lease(long incarnation, String token) {

	/**
	 * Create a lease.
	 * @param incarnation the incarnation
	 * @param token the token of the node
	 */
	public Lease {
		Assert.hasText(token, "'token' must not be empty");
	}

}
