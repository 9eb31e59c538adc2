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

package io.github.websocketgroups.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

import io.github.websocketgroups.spi.GroupSettings;

/**
 * How often the one timer of an event loop looks at its sockets: fine enough for the
 * shortest timeout, and no finer.
 */
final class TimerResolution {

	private static final Duration FINEST = Duration.ofMillis(10);

	private static final Duration COARSEST = Duration.ofMillis(500);

	private static final int PARTS = 8;

	private TimerResolution() {
	}

	static Duration of(Collection<GroupSettings> settings) {
		Duration shortest = settings.stream()
			.flatMap(TimerResolution::timeouts)
			.filter((timeout) -> !timeout.isZero())
			.min(Comparator.naturalOrder())
			.orElse(COARSEST);
		Duration resolution = shortest.dividedBy(PARTS);
		if (resolution.compareTo(FINEST) < 0) {
			return FINEST;
		}
		return (resolution.compareTo(COARSEST) > 0) ? COARSEST : resolution;
	}

	private static Stream<Duration> timeouts(GroupSettings settings) {
		return Stream.of(settings.message().assemblyTimeout(), settings.outbound().stallTimeout(),
				settings.keepAlive().pingInterval(), settings.keepAlive().pongTimeout(), settings.closeTimeout());
	}

}
