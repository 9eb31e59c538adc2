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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.OverflowPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GroupSettingsResolver}.
 */
class GroupSettingsResolverTests {

	@Test
	void groupWithoutPropertiesHasTheDefaults() {
		assertThat(resolver(Map.of()).resolve("chat"))
			.isEqualTo(new GroupSettings(new GroupSettings.Message(64 * 1024, 1024, Duration.ofSeconds(30), 0),
					new GroupSettings.Outbound(1024 * 1024, 1024, OverflowPolicy.CLOSE, Duration.ofSeconds(10)),
					new GroupSettings.KeepAlive(Duration.ofSeconds(25), Duration.ofSeconds(20)),
					new GroupSettings.Compression(false, 1024, 6), Duration.ofSeconds(5), 10, 50, List.of(), 50_000));
	}

	@Test
	void groupHasWhatIsSetForAll() {
		GroupSettingsResolver resolver = resolver(properties("websocket."));
		assertThat(resolver.resolve("chat")).isEqualTo(settings());
		assertThat(resolver.closeOnExpiry("chat")).isFalse();
	}

	@Test
	void groupHasItsOwnProperties() {
		GroupSettingsResolver resolver = resolver(properties("websocket.groups.chat."));
		assertThat(resolver.resolve("chat")).isEqualTo(settings());
		assertThat(resolver.closeOnExpiry("chat")).isFalse();
		assertThat(resolver.resolve("news")).isEqualTo(resolver(Map.of()).resolve("news"));
		assertThat(resolver.closeOnExpiry("news")).isTrue();
	}

	@Test
	void groupInheritsWhatItDoesNotSet() {
		GroupSettings settings = resolver(Map.of("websocket.message.rate", 7, "websocket.message.max-size", "1KB",
				"websocket.close-timeout", "9s", "websocket.groups.chat.message.max-size", "2KB",
				"websocket.groups.chat.limits.sockets", "0"))
			.resolve("chat");
		assertThat(settings.message()).isEqualTo(new GroupSettings.Message(2048, 1024, Duration.ofSeconds(30), 7));
		assertThat(settings.closeTimeout()).isEqualTo(Duration.ofSeconds(9));
		assertThat(settings.maxSockets()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "1KB, 1024", "64KB, 1024", "65KB, 1040", "16MB, 262144" })
	void fragmentsGrowWithTheMessagesUnlessTheyAreSet(String maxSize, int expected) {
		Map<String, Object> size = Map.of("websocket.message.max-size", maxSize);
		assertThat(resolver(size).resolve("chat").message().maxFragments()).isEqualTo(expected);
		Map<String, Object> both = Map.of("websocket.groups.chat.message.max-size", maxSize,
				"websocket.message.max-fragments", 7);
		assertThat(resolver(both).resolve("chat").message().maxFragments()).isEqualTo(7);
	}

	@Test
	void groupMayAllowNoOriginsThoughOthersDo() {
		GroupSettingsResolver resolver = resolver(
				Map.of("websocket.origin.allowed", "https://a.example", "websocket.groups.chat.origin.allowed", ""));
		assertThat(resolver.resolve("chat").allowedOrigins()).isEmpty();
		assertThat(resolver.resolve("news").allowedOrigins()).containsExactly("https://a.example");
	}

	@Test
	void controlBurstIsFiveSecondsOfTheRateAndDoesNotOverflow() {
		assertThat(resolver(Map.of("websocket.control-rate", 3)).resolve("chat"))
			.extracting(GroupSettings::controlRate, GroupSettings::controlBurst)
			.containsExactly(3, 15);
		assertThat(resolver(Map.of("websocket.control-rate", Integer.MAX_VALUE)).resolve("chat").controlBurst())
			.isEqualTo(Integer.MAX_VALUE);
	}

	@Test
	void groupsThatDoNotExistAreFound() {
		GroupSettingsResolver resolver = resolver(Map.of("websocket.groups.chta.message.rate", 1,
				"websocket.groups.news.message.rate", 1, "websocket.groups.olds.message.rate", 1));
		assertThat(resolver.unknownGroups(List.of("news", "chat"))).containsExactly("chta", "olds");
		assertThat(resolver.unknownGroups(List.of("chta", "news", "olds", "chat"))).isEmpty();
	}

	private static GroupSettingsResolver resolver(Map<String, Object> properties) {
		return new GroupSettingsResolver(new Binder(new MapConfigurationPropertySource(properties))
			.bindOrCreate("websocket", WebSocketProperties.class));
	}

	private static Map<String, Object> properties(String prefix) {
		return Map.ofEntries(Map.entry(prefix + "message.max-size", "1KB"), Map.entry(prefix + "message.rate", 4),
				Map.entry(prefix + "message.byte-rate", "5B"), Map.entry(prefix + "message.max-fragments", 2),
				Map.entry(prefix + "message.assembly-timeout", "3s"), Map.entry(prefix + "outbound.max-bytes", "5KB"),
				Map.entry(prefix + "outbound.max-messages", 6), Map.entry(prefix + "outbound.overflow", "fail"),
				Map.entry(prefix + "outbound.stall-timeout", "7s"),
				Map.entry(prefix + "keep-alive.ping-interval", "8s"),
				Map.entry(prefix + "keep-alive.pong-timeout", "9s"), Map.entry(prefix + "close-timeout", "10s"),
				Map.entry(prefix + "origin.allowed", "https://a.example"), Map.entry(prefix + "limits.sockets", 11),
				Map.entry(prefix + "compression.enabled", true), Map.entry(prefix + "compression.threshold", "12B"),
				Map.entry(prefix + "compression.level", 1), Map.entry(prefix + "security.close-on-expiry", false));
	}

	private static GroupSettings settings() {
		return new GroupSettings(new GroupSettings.Message(1024, 2, Duration.ofSeconds(3), 4, 5),
				new GroupSettings.Outbound(5 * 1024, 6, OverflowPolicy.FAIL, Duration.ofSeconds(7)),
				new GroupSettings.KeepAlive(Duration.ofSeconds(8), Duration.ofSeconds(9)),
				new GroupSettings.Compression(true, 12, 1), Duration.ofSeconds(10), 10, 50,
				List.of("https://a.example"), 11);
	}

}
