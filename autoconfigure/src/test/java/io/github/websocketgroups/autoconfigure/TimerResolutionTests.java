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
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.websocketgroups.spi.GroupSettings;

import static org.assertj.core.api.Assertions.assertThat;

class TimerResolutionTests {

	@Test
	void theDefaultsNeedTwoLooksASecond() {
		assertThat(TimerResolution.of(List.of(settings(Map.of())))).isEqualTo(Duration.ofMillis(500));
	}

	@Test
	void theShortestTimeoutDecides() {
		assertThat(
				TimerResolution.of(List.of(settings(Map.of()), settings(Map.of("websocket.close-timeout", "800ms")))))
			.isEqualTo(Duration.ofMillis(100));
	}

	@Test
	void itIsNeverFinerThanTenMilliseconds() {
		assertThat(TimerResolution.of(List.of(settings(Map.of("websocket.close-timeout", "1ms")))))
			.isEqualTo(Duration.ofMillis(10));
	}

	@Test
	void aTimeoutThatIsOffDoesNotCount() {
		assertThat(TimerResolution.of(List.of(settings(Map.of("websocket.keep-alive.ping-interval", "0")))))
			.isEqualTo(Duration.ofMillis(500));
	}

	private static GroupSettings settings(Map<String, String> properties) {
		WebSocketProperties bound = new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("websocket",
				WebSocketProperties.class);
		return new GroupSettingsResolver(bound).resolve("any");
	}

}
