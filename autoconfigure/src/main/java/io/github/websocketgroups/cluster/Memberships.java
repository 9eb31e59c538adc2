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

import reactor.core.publisher.Mono;

/**
 * Is told when channels get their first member on this node and lose their last. Any
 * thread; nothing blocks.
 *
 * @since 0.1.0
 */
public interface Memberships {

	/**
	 * What a node that is alone does: nothing.
	 */
	Memberships NONE = new Memberships() {

		@Override
		public void occupied(Channel channel) {
		}

		@Override
		public void vacated(Channel channel) {
		}

		@Override
		public Mono<Void> confirmed(Channel channel) {
			return Mono.empty();
		}

	};

	/**
	 * A channel has a member now.
	 * @param channel the channel
	 */
	void occupied(Channel channel);

	/**
	 * A channel may have no member any more.
	 * @param channel the channel
	 */
	void vacated(Channel channel);

	/**
	 * Wait until what other nodes publish to a channel arrives here.
	 * @param channel the channel
	 * @return completes when it does, and, so that nobody waits for a link that is down,
	 * without it when the link is down or does not answer within 2 seconds
	 */
	Mono<Void> confirmed(Channel channel);

}
