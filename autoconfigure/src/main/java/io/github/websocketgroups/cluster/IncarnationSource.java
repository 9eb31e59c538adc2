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
 * Where incarnations come from, and what they are used for. Any thread.
 *
 * @since 0.1.0
 */
public interface IncarnationSource {

	/**
	 * Return the incarnation that new ids belong to.
	 * @return the upper bits of its ids
	 */
	long incarnation();

	/**
	 * Draw another incarnation, without using it.
	 * @return an incarnation later than all before
	 */
	long prepare();

	/**
	 * Let new ids belong to the incarnation that was prepared last.
	 */
	void usePrepared();

	/**
	 * Never change the incarnation unasked: when its ids are spent, no ids are given out
	 * until {@link #usePrepared()} was called.
	 * @param lowOnIds run once for each incarnation when a quarter of its ids is left, on
	 * the thread that drew an id
	 */
	void manage(Runnable lowOnIds);

	/**
	 * Return the incarnation an id belongs to.
	 * @param id a socket id
	 * @return the upper bits of the id
	 */
	static long of(long id) {
		return id >>> 22;
	}

}
