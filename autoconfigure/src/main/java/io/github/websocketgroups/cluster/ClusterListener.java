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
 * Is told what happens to the cluster. Called on a thread of the cluster or the engine;
 * must not block.
 *
 * @since 0.1.0
 */
public interface ClusterListener {

	/**
	 * The link to the backplane is lost.
	 * @param reason what happened
	 */
	default void linkLost(String reason) {
	}

	/**
	 * The link to the backplane is there, for the first time or again.
	 */
	default void linkRestored() {
	}

	/**
	 * Another node has come.
	 * @param node what tells it from others
	 */
	default void nodeJoined(String node) {
	}

	/**
	 * Another node is gone for ever.
	 * @param node what tells it from others
	 */
	default void nodeGone(String node) {
	}

	/**
	 * New sockets may be accepted, or may not: their incarnation is leased, or is not.
	 * @param ready whether they may
	 */
	default void ready(boolean ready) {
	}

}
