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
 * How many sockets an audience has, and how much of the cluster that figure covers.
 *
 * @param sockets number of sockets counted
 * @param nodesAsked number of nodes asked, this one included
 * @param nodesAnswered number of nodes that answered in time
 * @since 0.1.0
 */
public record AudienceSize(long sockets, int nodesAsked, int nodesAnswered) {

	/**
	 * Return whether every node that was asked answered.
	 * @return whether the figure covers the whole cluster
	 */
	public boolean isComplete() {
		return this.nodesAsked == this.nodesAnswered;
	}

}
