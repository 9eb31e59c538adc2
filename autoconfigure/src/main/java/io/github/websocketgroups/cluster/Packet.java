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

import java.util.List;

/**
 * What one node publishes to one channel in one piece.
 *
 * @param sender incarnation of the node, and so the channel for answers
 * @param sequence number of the packet on its channel
 * @param first whether the numbers of that channel start anew, which is no gap
 * @param envelopes the contents
 * @param skipped number of envelopes of a type this version does not know
 */
record Packet(long sender, long sequence, boolean first, List<Envelope> envelopes, int skipped) {

	Packet(long sender, long sequence, boolean first, List<Envelope> envelopes) {
		this(sender, sequence, first, envelopes, 0);
	}

}
