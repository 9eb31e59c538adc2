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

package io.github.websocketgroups;

/**
 * Why a handshake was refused.
 *
 * @since 0.1.0
 */
public enum RejectionReason {

	/**
	 * The request is no valid handshake (400, 426).
	 */
	HANDSHAKE,

	/**
	 * The origin is not allowed (403).
	 */
	ORIGIN,

	/**
	 * An {@link UpgradeCheck} refused it (with any status).
	 */
	CHECK,

	/**
	 * The node is shutting down (503).
	 */
	SHUTDOWN,

	/**
	 * The node is not part of its cluster at the moment (503).
	 */
	CLUSTER,

	/**
	 * The node has as many sockets as it may have (503).
	 */
	NODE_LIMIT,

	/**
	 * The group has as many sockets as it may have on this node (503).
	 */
	GROUP_LIMIT,

	/**
	 * The user has as many sockets as one may have on this node (503).
	 */
	USER_LIMIT,

	/**
	 * There are as many sockets from the address as may be on this node (503).
	 */
	ADDRESS_LIMIT,

	/**
	 * There were as many upgrades in the last second as may be on this node (503).
	 */
	HANDSHAKE_RATE

}
