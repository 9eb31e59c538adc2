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

package io.github.websocketgroups.spi;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BearerSubprotocol}.
 */
class BearerSubprotocolTests {

	@ParameterizedTest
	@CsvSource({ "'bearer, t', t, bearer", "'bearer,t,v1', t, 'bearer, v1'", "'v1, bearer, t', t, 'v1, bearer'",
			"'bearer', , bearer", "'v1, bearer', , 'v1, bearer'", "'v1', , v1",
			"'bearer, t, bearer, u', t, 'bearer, bearer'", "'bearer, bearer, t', bearer, 'bearer, t'",
			"'Bearer, t', , 'Bearer, t'", "' bearer ,\tt ', t, bearer", "'bearer,,t', t, bearer", "'', , ''" })
	void whatFollowsBearerIsTheToken(String line, @Nullable String token, String rest) {
		assertThat(BearerSubprotocol.token(List.of(line))).isEqualTo(token);
		assertThat(BearerSubprotocol.withoutTokens(List.of(line))).isEqualTo(rest);
	}

	@ParameterizedTest
	@CsvSource({ "bearer, t, t, bearer", "'v1, bearer', 't, v2', t, 'v1, bearer, v2'" })
	void linesAreOneList(String first, String second, String token, String rest) {
		assertThat(BearerSubprotocol.token(List.of(first, second))).isEqualTo(token);
		assertThat(BearerSubprotocol.withoutTokens(List.of(first, second))).isEqualTo(rest);
	}

}
