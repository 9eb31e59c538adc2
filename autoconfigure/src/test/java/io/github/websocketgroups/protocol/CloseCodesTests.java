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

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CloseCodes} (RFC 6455, 7.4).
 */
class CloseCodesTests {

	private static final int[] STANDARD = { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014 };

	@Test
	void receivableAreTheStandardCodesAndThoseOfLibrariesAndApplications() {
		assertThat(codes().filter(CloseCodes::isReceivable)).containsExactlyElementsOf(
				IntStream.concat(IntStream.of(STANDARD), IntStream.rangeClosed(3000, 4999)).boxed().toList());
	}

	@Test
	void sendableAreTheReceivableButTheOneOfClients() {
		assertThat(codes().filter((code) -> CloseCodes.isReceivable(code) != CloseCodes.isSendable(code)))
			.containsExactly(1010);
		assertThat(CloseCodes.isSendable(1010)).isFalse();
	}

	private static Stream<Integer> codes() {
		return IntStream.concat(IntStream.rangeClosed(-1, 5001), IntStream.of(65535, 66536)).boxed();
	}

}
