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

import org.jspecify.annotations.Nullable;

/**
 * What the engine tells this node: messages, and whether the link is up. Called on the
 * engine's threads; its state may be read on any.
 */
final class EngineLink implements BackplaneListener {

	private final ClusterParts parts;

	private final LeaseRounds rounds;

	private final ClusterListener listener;

	private volatile @Nullable String problem = "Not started";

	EngineLink(ClusterParts parts, LeaseRounds rounds, ClusterListener listener) {
		this.parts = parts;
		this.rounds = rounds;
		this.listener = listener;
	}

	@Override
	public void received(Channel channel, byte[] message) {
		if (!this.parts.inbox().offer(channel, message)) {
			this.parts.receiver().refuse(channel, message);
		}
	}

	@Override
	public void linkUp() {
		this.problem = null;
		this.listener.linkRestored();
		this.rounds.step();
	}

	@Override
	public void linkDown(String reason) {
		this.problem = reason;
		this.listener.linkLost(reason);
	}

	/**
	 * Return why the link is down, or {@code null} if it is up.
	 */
	@Nullable String problem() {
		return this.problem;
	}

}
