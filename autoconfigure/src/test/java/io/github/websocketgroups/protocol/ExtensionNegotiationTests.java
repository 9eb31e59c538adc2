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

package io.github.websocketgroups.protocol;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExtensionNegotiation} (RFC 6455, 9.1 and RFC 7692, 5 and 7.1).
 */
class ExtensionNegotiationTests {

	private static final String RESPONSE = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

	@ParameterizedTest
	@ValueSource(
			strings = { "permessage-deflate", " permessage-deflate\t", "permessage-deflate; client_max_window_bits",
					"permessage-deflate;client_max_window_bits=8", "permessage-deflate; client_max_window_bits=\"15\"",
					"permessage-deflate; client_max_window_bits = \"1\\5\"",
					"permessage-deflate; server_no_context_takeover; client_no_context_takeover",
					"foo, permessage-deflate", "foo; a=\"b\"; c, , permessage-deflate,",
					"permessage-deflate; server_max_window_bits=10, permessage-deflate",
					"permessage-deflate; unknown, permessage-deflate; client_max_window_bits",
					"x-webkit-deflate-frame, permessage-deflate" })
	void servableOfferIsAcceptedWithoutContextTakeover(String line) {
		ExtensionVerdict verdict = ExtensionNegotiation.negotiate(List.of(line));
		assertThat(verdict.response()).isEqualTo(RESPONSE);
		assertThat(verdict.inflation()).isNotNull();
		assertThat(verdict.isMalformed()).isFalse();
	}

	@Test
	void offersMayBeOnSeveralLines() {
		assertThat(ExtensionNegotiation.negotiate(List.of("foo", "", "permessage-deflate")).response())
			.isEqualTo(RESPONSE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate; server_max_window_bits=15",
			"permessage-deflate; server_max_window_bits=8, permessage-deflate; server_max_window_bits=\"15\"" })
	void largestServerWindowIsConfirmed(String line) {
		assertThat(ExtensionNegotiation.negotiate(List.of(line)).response())
			.isEqualTo(RESPONSE + "; server_max_window_bits=15");
	}

	@ParameterizedTest
	@ValueSource(strings = { "foo", "permessage-bzip2", "Permessage-Deflate",
			"permessage-deflate; server_max_window_bits=14", "permessage-deflate; server_max_window_bits=8",
			"permessage-deflate; server_max_window_bits", "permessage-deflate; server_max_window_bits=16",
			"permessage-deflate; server_max_window_bits=015", "permessage-deflate; client_max_window_bits=7",
			"permessage-deflate; client_max_window_bits=16", "permessage-deflate; client_max_window_bits=08",
			"permessage-deflate; client_max_window_bits=abc",
			"permessage-deflate; client_max_window_bits; client_max_window_bits",
			"permessage-deflate; server_no_context_takeover=1", "permessage-deflate; client_no_context_takeover=true",
			"permessage-deflate; server_no_context_takeover; server_no_context_takeover", "permessage-deflate; unknown",
			"permessage-deflate; unknown=1" })
	void offerThatCannotBeServedIsDeclined(String line) {
		assertThat(ExtensionNegotiation.negotiate(List.of(line))).isEqualTo(new ExtensionVerdict(null, null));
	}

	@Test
	void noHeaderIsNoExtension() {
		ExtensionVerdict verdict = ExtensionNegotiation.negotiate(List.of());
		assertThat(verdict.response()).isNull();
		assertThat(verdict.inflation()).isNull();
		assertThat(verdict.isMalformed()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", ";", "permessage-deflate;", "permessage-deflate; ;a", "permessage-deflate a",
			"permessage-deflate; a=", "permessage-deflate; =a", "permessage-deflate; a=\"", "permessage-deflate; a=\"b",
			"permessage-deflate; a=\"\"", "permessage-deflate; a=\"b c\"", "permessage-deflate; a=\"b\\",
			"permessage-deflate; a=\"b\"c", "permessage-deflate; a=b=c", "permessage-deflate/1",
			"\"permessage-deflate\"", "permessage-deflate, \u00fc", "foo(bar)" })
	void headerThatBreaksTheGrammarIsMalformed(String line) {
		ExtensionVerdict verdict = ExtensionNegotiation.negotiate(List.of(line));
		assertThat(verdict.isMalformed()).isTrue();
		assertThat(verdict.error()).startsWith("Sec-WebSocket-Extensions");
		assertThat(verdict.response()).isNull();
	}

}
