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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Subprotocols} (RFC 6455, 4.2.2 and 11.3.4).
 */
class SubprotocolsTests {

	@Test
	void offersOfAllLinesAreTrimmedAndKeptInOrder() {
		assertThat(Subprotocols.offered(List.of("b,\ta ", " c", ", d ,,e"))).containsExactly("b", "a", "c", "d", "e");
		assertThat(Subprotocols.offered(List.of("v1.json,v1.json", "V1.json"))).containsExactly("v1.json", "V1.json");
		assertThat(Subprotocols.offered(List.of())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", "a b", "a, b/c", "a;b", "\"a\"", "a, \u00fc", "a=b", "(a)", "a\u0000" })
	void malformedHeaderIsAnError(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> Subprotocols.offered(List.of(line)))
			.withMessageStartingWith("Sec-WebSocket-Protocol must");
	}

	@Test
	void firstOfferThatIsSupportedIsSelected() {
		assertThat(Subprotocols.select(List.of("a", "b", "c"), List.of("c", "b"))).isEqualTo("b");
		assertThat(Subprotocols.select(List.of("a", "B"), List.of("b"))).isNull();
		assertThat(Subprotocols.select(List.of(), List.of("b"))).isNull();
		assertThat(Subprotocols.select(List.of("a"), List.of())).isNull();
	}

}
