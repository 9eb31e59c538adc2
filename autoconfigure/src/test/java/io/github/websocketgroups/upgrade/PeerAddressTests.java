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

import java.net.InetSocketAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeerAddress}.
 */
class PeerAddressTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1, true", "192.0.2.1, 192.0.2.2, false",
			"2001:db8:0:1::1, 2001:db8:0:1:ffff:ffff:ffff:ffff, true", "2001:db8:0:1::1, 2001:db8:0:2::1, false",
			"2001:db8::1, 2001:DB8:0:0::1, true", "::ffff:192.0.2.1, 192.0.2.1, true",
			"::ffff:192.0.2.1, ::ffff:192.0.2.2, false", "fe80::1%eth0, fe80::1, true", "unknown, unknown, true",
			"_hidden, _secret, false", "unknown, 192.0.2.1, false" })
	void addressesOfOnePlaceAreOne(String one, String other, boolean same) {
		assertThat(unresolved(one).equals(unresolved(other))).isEqualTo(same);
		assertThat(unresolved(one).hashCode()).isEqualTo(unresolved(one).hashCode());
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.1", "2001:db8:0:1::1" })
	void aForwardedAddressIsThatOfASocket(String address) {
		assertThat(unresolved(address)).isEqualTo(PeerAddress.key(new InetSocketAddress(address, 1)));
	}

	// as forwarded headers make them
	private static Object unresolved(String host) {
		return PeerAddress.key(InetSocketAddress.createUnresolved(host, 0));
	}

}
