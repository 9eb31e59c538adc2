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

/**
 * Is told by an engine what arrives and how its link is. No method blocks or throws.
 *
 * @since 0.1.0
 */
public interface BackplaneListener {

	/**
	 * A message arrived. The messages of a channel are told one after the other, in their
	 * order; also those this node published itself.
	 * @param channel the channel it was published to
	 * @param message the message, owned by the callee
	 */
	void received(Channel channel, byte[] message);

	/**
	 * The link works: commands are answered, and all subscriptions that were wished for
	 * are confirmed. Never called twice without {@link #linkDown} in between, and never
	 * at the same time as that.
	 */
	void linkUp();

	/**
	 * The link does not work, and what was published lately may be lost. The engine goes
	 * on trying.
	 * @param reason what happened, in a few words
	 */
	void linkDown(String reason);

}
