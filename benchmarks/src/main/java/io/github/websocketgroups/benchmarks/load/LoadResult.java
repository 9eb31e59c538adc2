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

package io.github.websocketgroups.benchmarks.load;

/**
 * What came of a load.
 *
 * @param messages messages that arrived in the measured part, or handshakes
 * @param missing messages that never arrived at a socket that stayed open
 * @param wrong messages that came twice, out of order or with other bytes
 * @param ended sockets that the server ended
 * @param median time until half of the messages had arrived, in microseconds
 * @param slowest time until 99 % of the messages had arrived, in microseconds
 * @param note what else is to be told, or an empty string
 * @since 0.1.0
 */
public record LoadResult(long messages, long missing, long wrong, long ended, double median, double slowest,
		String note) {

	LoadResult with(String note) {
		return new LoadResult(this.messages, this.missing, this.wrong, this.ended, this.median, this.slowest, note);
	}

}
