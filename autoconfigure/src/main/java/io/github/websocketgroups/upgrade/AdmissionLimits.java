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

package io.github.websocketgroups.upgrade;

import org.springframework.util.Assert;

/**
 * How many sockets a node takes, and how fast. Zero for no limit.
 *
 * @param sockets most sockets of the node
 * @param socketsPerUser most sockets of one user
 * @param socketsPerAddress most sockets from one address
 * @param handshakeRate most upgrades within any second
 * @since 0.1.0
 */
public record AdmissionLimits(int sockets, int socketsPerUser, int socketsPerAddress, int handshakeRate) {

	/**
	 * The highest rate, since the time of each upgrade of the last second is remembered.
	 */
	public static final int HIGHEST_RATE = 1_000_000;

	public AdmissionLimits {
		Assert.isTrue(sockets >= 0 && socketsPerUser >= 0 && socketsPerAddress >= 0, "Limits must not be negative");
		Assert.isTrue(handshakeRate >= 0 && handshakeRate <= HIGHEST_RATE,
				() -> "'handshakeRate' must be from 0 to " + HIGHEST_RATE);
	}

	/**
	 * Return limits for the node only.
	 * @param sockets most sockets of the node
	 * @return the limits
	 */
	public static AdmissionLimits ofNode(int sockets) {
		return new AdmissionLimits(sockets, 0, 0, 0);
	}

}
