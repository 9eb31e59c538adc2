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

package io.github.websocketgroups.upgrade;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ReservedHeadersTests {

	@ParameterizedTest
	@ValueSource(strings = { "Upgrade", "connection", "CONTENT-LENGTH", "Transfer-Encoding", "Sec-WebSocket-Accept",
			"sec-websocket-protocol", "Sec-WebSocket-Extensions" })
	void headersOfTheHandshakeAreRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> ReservedHeaders.requireAllowed(name))
			.withMessageContaining(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MyHeader", "Set-Cookie", "Server", "X-Upgrade" })
	void otherHeadersAreAllowed(String name) {
		assertThatNoException().isThrownBy(() -> ReservedHeaders.requireAllowed(name));
	}

}
