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
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.UnhandledErrorPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link WebSocketProperties}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebSocketPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class);

	@Test
	void defaultsAreThoseOfTheProtocol() {
		WebSocketProperties properties = bind();
		assertThat(properties.message()).isEqualTo(new WebSocketProperties.Message(DataSize.ofKilobytes(64), null,
				Duration.ofSeconds(30), 0, DataSize.ofBytes(0)));
		assertThat(properties.outbound()).isEqualTo(new WebSocketProperties.Outbound(DataSize.ofMegabytes(1), 1024,
				OverflowPolicy.CLOSE, Duration.ofSeconds(10)));
		assertThat(properties.keepAlive())
			.isEqualTo(new WebSocketProperties.KeepAlive(Duration.ofSeconds(25), Duration.ofSeconds(20)));
		assertThat(properties.closeTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(properties.handshakeTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(properties.controlRate()).isEqualTo(10);
		assertThat(properties.origin().allowed()).isEmpty();
		assertThat(properties.limits()).isEqualTo(new WebSocketProperties.Limits(50_000, 0, 0, 0));
		assertThat(properties.drain())
			.isEqualTo(new WebSocketProperties.Drain(Duration.ofSeconds(20), Duration.ofSeconds(2)));
		assertThat(properties.compression())
			.isEqualTo(new WebSocketProperties.Compression(false, DataSize.ofKilobytes(1), 6));
		assertThat(properties.security()).isEqualTo(new WebSocketProperties.Security(true, true));
		assertThat(properties.session())
			.isEqualTo(new WebSocketProperties.Session(false, false, Duration.ofSeconds(10)));
		assertThat(properties.trafficLog()).isEqualTo(new WebSocketProperties.TrafficLog(false, DataSize.ofBytes(100)));
		assertThat(properties.liveView().enabled()).isFalse();
		assertThat(properties.cluster()).isEqualTo(new WebSocketProperties.Cluster(false, "websocket", null));
		assertThat(properties.unhandledError()).isEqualTo(UnhandledErrorPolicy.CLOSE);
		assertThat(properties.groups()).isEmpty();
	}

	@Test
	void everyPropertyIsBound() {
		WebSocketProperties properties = bind("websocket.message.max-size=1KB", "websocket.message.max-fragments=2",
				"websocket.message.assembly-timeout=3s", "websocket.message.rate=4", "websocket.message.byte-rate=5B",
				"websocket.outbound.max-bytes=5KB", "websocket.outbound.max-messages=6",
				"websocket.outbound.overflow=drop-oldest", "websocket.outbound.stall-timeout=7s",
				"websocket.keep-alive.ping-interval=8s", "websocket.keep-alive.pong-timeout=9s",
				"websocket.close-timeout=10s", "websocket.handshake-timeout=11s", "websocket.control-rate=12",
				"websocket.origin.allowed=https://a.example,https://b.example", "websocket.limits.sockets=13",
				"websocket.limits.sockets-per-user=14", "websocket.limits.sockets-per-address=15",
				"websocket.limits.handshake-rate=16", "websocket.drain.time=17s", "websocket.drain.spread=18s",
				"websocket.compression.enabled=true", "websocket.compression.threshold=19B",
				"websocket.compression.level=9", "websocket.security.close-on-expiry=false",
				"websocket.security.close-on-logout=false", "websocket.session.close-on-end=true",
				"websocket.session.touch=true", "websocket.session.check-interval=21s",
				"websocket.traffic-log.enabled=true", "websocket.traffic-log.payload-limit=20B",
				"websocket.live-view.enabled=true", "websocket.live-view.capture=true",
				"websocket.cluster.enabled=true", "websocket.cluster.prefix=app", "websocket.cluster.key=secret",
				"websocket.unhandled-error=log");
		assertThat(properties).isEqualTo(new WebSocketProperties(
				new WebSocketProperties.Message(DataSize.ofKilobytes(1), 2, Duration.ofSeconds(3), 4,
						DataSize.ofBytes(5)),
				new WebSocketProperties.Outbound(DataSize.ofKilobytes(5), 6, OverflowPolicy.DROP_OLDEST,
						Duration.ofSeconds(7)),
				new WebSocketProperties.KeepAlive(Duration.ofSeconds(8), Duration.ofSeconds(9)), Duration.ofSeconds(10),
				Duration.ofSeconds(11), 12,
				new WebSocketProperties.Origin(List.of("https://a.example", "https://b.example")),
				new WebSocketProperties.Limits(13, 14, 15, 16),
				new WebSocketProperties.Drain(Duration.ofSeconds(17), Duration.ofSeconds(18)),
				new WebSocketProperties.Compression(true, DataSize.ofBytes(19), 9),
				new WebSocketProperties.Security(false, false),
				new WebSocketProperties.Session(true, true, Duration.ofSeconds(21)),
				new WebSocketProperties.TrafficLog(true, DataSize.ofBytes(20)),
				new WebSocketProperties.LiveView(true, true), new WebSocketProperties.Cluster(true, "app", "secret"),
				UnhandledErrorPolicy.LOG, Map.of()));
	}

	@Test
	void everyPropertyOfAGroupIsBound() {
		String group = "websocket.groups.chat.";
		WebSocketProperties properties = bind(group + "message.max-size=1KB", group + "message.max-fragments=2",
				group + "message.assembly-timeout=3s", group + "message.rate=4", group + "message.byte-rate=5B",
				group + "outbound.max-bytes=5KB", group + "outbound.max-messages=6",
				group + "outbound.overflow=drop-newest", group + "outbound.stall-timeout=7s",
				group + "keep-alive.ping-interval=8s", group + "keep-alive.pong-timeout=9s",
				group + "close-timeout=10s", group + "origin.allowed[0]=https://a.example", group + "limits.sockets=11",
				group + "compression.enabled=true", group + "compression.threshold=12B", group + "compression.level=1",
				group + "security.close-on-expiry=false");
		assertThat(properties.groups()).containsOnly(Map.entry("chat",
				new WebSocketGroupProperties(
						new WebSocketGroupProperties.Message(DataSize.ofKilobytes(1), 2, Duration.ofSeconds(3), 4,
								DataSize.ofBytes(5)),
						new WebSocketGroupProperties.Outbound(DataSize.ofKilobytes(5), 6, OverflowPolicy.DROP_NEWEST,
								Duration.ofSeconds(7)),
						new WebSocketGroupProperties.KeepAlive(Duration.ofSeconds(8), Duration.ofSeconds(9)),
						Duration.ofSeconds(10), new WebSocketGroupProperties.Origin(List.of("https://a.example")),
						new WebSocketGroupProperties.Limits(11),
						new WebSocketGroupProperties.Compression(true, DataSize.ofBytes(12), 1),
						new WebSocketGroupProperties.Security(false))));
	}

	@Test
	void whatIsNotSetOfAGroupIsNull() {
		WebSocketGroupProperties group = bind("websocket.groups.chat.close-timeout=1s").groups().get("chat");
		assertThat(group.closeTimeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(group).usingRecursiveComparison()
			.ignoringFields("closeTimeout")
			.isEqualTo(WebSocketGroupProperties.UNSET);
	}

	@ParameterizedTest
	@CsvSource({ "close,CLOSE", "drop-newest,DROP_NEWEST", "drop-oldest,DROP_OLDEST", "fail,FAIL", "FAIL,FAIL" })
	void overflowPolicyIsBoundFromEveryName(String text, OverflowPolicy policy) {
		assertThat(bind("websocket.outbound.overflow=" + text).outbound().overflow()).isEqualTo(policy);
	}

	@ParameterizedTest
	@MethodSource("invalidValues")
	void invalidValueIsRefusedWithPropertyValueAndWhatIsAllowed(String property, String value, String allowed) {
		this.runner.withPropertyValues(property + "=" + value).run((context) -> {
			assertThat(context).hasFailed();
			ValidationErrors errors = errors(context.getStartupFailure());
			assertThat(errors.getAllErrors()).extracting(ObjectError::getDefaultMessage).containsExactly(allowed);
			FieldError error = (FieldError) errors.getAllErrors().get(0);
			assertThat(errors.getName() + "." + error.getField()).isEqualToIgnoringCase(field(property));
			assertThat(error.getRejectedValue()).isNotNull();
		});
	}

	static Stream<String[]> invalidValues() {
		String[][] everywhere = { { "message.max-size", "0", size(1) }, { "message.max-size", "-1B", size(1) },
				{ "message.max-size", "2GB", size(1) }, { "message.max-fragments", "0", "must be at least 1" },
				{ "message.assembly-timeout", "-1s", timeOrZero() }, { "message.rate", "-1", "must be at least 0" },
				{ "message.byte-rate", "-1B", size(0) }, { "outbound.max-bytes", "0", size(1) },
				{ "outbound.max-messages", "0", "must be from 1 to 1000000" },
				{ "outbound.max-messages", "1000001", "must be from 1 to 1000000" },
				{ "outbound.max-bytes", "2GB", size(1) }, { "outbound.max-bytes", "-1KB", size(1) },
				{ "outbound.stall-timeout", "-1ms", timeOrZero() }, { "keep-alive.ping-interval", "1ns", timeOrZero() },
				{ "keep-alive.ping-interval", "366d", timeOrZero() },
				{ "keep-alive.pong-timeout", "-1s", timeOrZero() }, { "close-timeout", "0", time(1) },
				{ "close-timeout", "-5s", time(1) }, { "origin.allowed[0]", "example.com", origin() },
				{ "origin.allowed[0]", " ", origin() }, { "limits.sockets", "-1", "must be at least 0" },
				{ "compression.threshold", "-1B", size(0) }, { "compression.level", "0", "must be from 1 to 9" },
				{ "compression.level", "10", "must be from 1 to 9" } };
		String[][] nodeWide = { { "websocket.handshake-timeout", "0", time(1) },
				{ "websocket.control-rate", "-1", "must be at least 0" },
				{ "websocket.limits.sockets-per-user", "-1", "must be at least 0" },
				{ "websocket.limits.sockets-per-address", "-1", "must be at least 0" },
				{ "websocket.limits.handshake-rate", "-1", "must be from 0 to 1000000" },
				{ "websocket.session.check-interval", "0", time(1) }, { "websocket.drain.time", "-1s", time(0) },
				{ "websocket.drain.spread", "-1s", time(0) }, { "websocket.traffic-log.payload-limit", "-1B", size(0) },
				{ "websocket.cluster.prefix", "", "must not be empty" },
				{ "websocket.cluster.key", "", "must not be empty" } };
		return Stream
			.of(prefixed("websocket.", everywhere), prefixed("websocket.groups.chat.", everywhere),
					prefixed("websocket.groups[my.chat].", everywhere), Stream.of(nodeWide))
			.flatMap((values) -> values);
	}

	@ParameterizedTest
	@CsvSource({ "websocket.message.assembly-timeout,0", "websocket.message.rate,0",
			"websocket.outbound.stall-timeout,0", "websocket.keep-alive.ping-interval,0",
			"websocket.keep-alive.pong-timeout,0", "websocket.control-rate,0", "websocket.limits.sockets,0",
			"websocket.drain.time,0", "websocket.drain.spread,0", "websocket.compression.threshold,0",
			"websocket.traffic-log.payload-limit,0", "websocket.message.max-size,2147483647B" })
	void limitOfTheAllowedIsAccepted(String property, String value) {
		assertThat(bind(property + "=" + value)).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					websocket.keep-alive.pong-timeout=5s, websocket.keep-alive.ping-interval=0 | keepAlive.pongTimeout
					websocket.groups.a.keep-alive.pong-timeout=5s, websocket.keep-alive.ping-interval=0 | groups.a.keepAlive.pongTimeout
					websocket.groups.a.keep-alive.pong-timeout=20s, websocket.groups.a.keep-alive.ping-interval=0 | groups.a.keepAlive.pongTimeout
					""")
	void pongTimeoutWithoutPingsIsRefused(String values, String field) {
		this.runner.withPropertyValues(values.split(", ")).run((context) -> {
			assertThat(context).hasFailed();
			FieldError error = (FieldError) errors(context.getStartupFailure()).getAllErrors().get(0);
			assertThat(error.getField()).isEqualTo(field);
			assertThat(error.getDefaultMessage())
				.isEqualTo("has no effect: no pings are sent because 'ping-interval' is 0");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "websocket.keep-alive.ping-interval=0",
			"websocket.keep-alive.ping-interval=0, websocket.keep-alive.pong-timeout=0",
			"websocket.keep-alive.ping-interval=0, websocket.keep-alive.pong-timeout=5s, websocket.groups.a.keep-alive.ping-interval=1s",
			"websocket.groups.a.keep-alive.ping-interval=0",
			"websocket.keep-alive.ping-interval=0, websocket.groups.a.keep-alive.ping-interval=1s, websocket.groups.a.keep-alive.pong-timeout=1s" })
	void pongTimeoutWithPingsSomewhereIsAccepted(String values) {
		assertThat(bind(values.split(", "))).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "websocket.outbound.overflow,drop", "websocket.message.max-size,64 pounds",
			"websocket.limits.sockets,99999999999", "websocket.close-timeout,soon",
			"websocket.live-view.enabled,maybe" })
	void valueOfAnotherTypeIsRefused(String property, String value) {
		this.runner.withPropertyValues(property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.as(property)
				.satisfies((cause) -> assertThat(cause.getMessage()).containsIgnoringCase(value.split(" ")[0])));
	}

	@Test
	void emptyOriginInAListIsRefused() {
		this.runner.withPropertyValues("websocket.origin.allowed=https://a.example, ,https://b.example")
			.run((context) -> assertThat(errors(context.getStartupFailure()).getAllErrors())
				.extracting((error) -> ((FieldError) error).getField())
				.containsExactly("origin.allowed[1]"));
	}

	@Test
	void allInvalidValuesAreRefusedAtOnce() {
		this.runner.withPropertyValues("websocket.message.max-size=0", "websocket.groups.chat.message.rate=-1")
			.run((context) -> assertThat(errors(context.getStartupFailure()).getAllErrors()).hasSize(2));
	}

	@Test
	void reportNamesPropertyValueOriginAndReason(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Properties.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run("--websocket.groups.chat.compression.level=12",
				"--websocket.traffic-log.payload-limit=-1B", "--websocket.origin.allowed=https://a.example,b"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: websocket.groups.chat.compression.level")
			.contains("Value: \"12\"")
			.contains("Origin: \"websocket.groups.chat.compression.level\" from property source")
			.contains("Reason: must be from 1 to 9")
			.contains("Property: websocket.traffic-log.payload-limit")
			.contains("Origin: \"websocket.traffic-log.payload-limit\" from property source")
			.contains("Property: websocket.origin.allowed[1]")
			.contains("Origin: \"websocket.origin.allowed\" from property source");
	}

	@Test
	void keyOfTheClusterIsNotPrinted() {
		assertThat(bind("websocket.cluster.key=secret").toString()).doesNotContain("secret").contains("key=******");
	}

	private WebSocketProperties bind(String... values) {
		WebSocketProperties[] bound = new WebSocketProperties[1];
		this.runner.withPropertyValues(values).run((context) -> bound[0] = context.getBean(WebSocketProperties.class));
		return bound[0];
	}

	private static ValidationErrors errors(Throwable failure) {
		Throwable cause = failure;
		while (cause != null && !(cause instanceof BindValidationException)) {
			cause = cause.getCause();
		}
		assertThat(cause).as("cause of " + failure).isNotNull();
		return ((BindValidationException) cause).getValidationErrors();
	}

	private static Stream<String[]> prefixed(String prefix, String[][] values) {
		return Stream.of(values).map((value) -> new String[] { prefix + value[0], value[1], value[2] });
	}

	private static String field(String property) {
		return property.replace("-", "");
	}

	private static String origin() {
		return "must be like 'https://example.com', 'https://*.example.com' or '*'";
	}

	private static String size(int least) {
		return "must be from " + least + "B to 2147483647B, which is just below 2GB";
	}

	private static String time(int least) {
		return "must be from " + least + "ms to 365d";
	}

	private static String timeOrZero() {
		return "must be from 1ms to 365d, or 0 to turn it off";
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(WebSocketProperties.class)
	static class Properties {

	}

}
