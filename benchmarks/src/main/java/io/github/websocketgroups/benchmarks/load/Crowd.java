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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sockets of one path, opened some at a time.
 */
final class Crowd {

	private static final int AT_A_TIME = 64;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private Crowd() {
	}

	static List<LoadSocket> open(LoadLoop loop, String path, int size) {
		List<LoadSocket> sockets = new ArrayList<>(size);
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (sockets.size() < size || loop.opening() > 0) {
			while (sockets.size() < size && loop.opening() < AT_A_TIME) {
				sockets.add(loop.connect(path, 0));
			}
			loop.turn(100);
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException(
						"Only " + sockets.size() + " of " + size + " sockets opened at " + path + " in " + PATIENCE);
			}
		}
		return sockets;
	}

	static LoadSocket open(LoadLoop loop, String path) {
		return open(loop, path, 1).get(0);
	}

}
