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

package io.github.websocketgroups.benchmarks.load;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the generator notices what is wrong.
 */
class PayloadTests {

	private static final int HEAD = 6;

	private final Payload payload = new Payload(64, true);

	private final long sender = Payload.letters(7);

	@Test
	void readsTheNumberOfWhatWasSent() {
		for (int number : new int[] { 0, 1, 0xABCDE, Integer.MAX_VALUE }) {
			assertThat(this.payload.sequence(echo(number), 0, 64, this.sender)).isEqualTo(number);
		}
	}

	@Test
	void noticesEveryChangedByte() {
		for (int index = 0; index < 64; index++) {
			ByteBuffer echo = echo(5);
			echo.put(index, (byte) (echo.get(index) ^ 1));
			assertThat(this.payload.sequence(echo, 0, 64, this.sender)).isNotEqualTo(5);
		}
	}

	@Test
	void noticesAnotherLengthOrSender() {
		assertThat(this.payload.sequence(echo(5), 0, 63, this.sender)).isEqualTo(-1);
		assertThat(this.payload.sequence(echo(5), 0, 64, Payload.letters(8))).isEqualTo(-1);
	}

	/**
	 * What a server sends back: the payload of the client's frame, unmasked.
	 */
	private ByteBuffer echo(int number) {
		ByteBuffer frame = ByteBuffer.allocate(128);
		new FrameTemplate(this.payload).write(frame, this.sender, number);
		ByteBuffer echo = ByteBuffer.allocate(64);
		for (int index = 0; index < 64; index++) {
			echo.put((byte) (frame.get(HEAD + index) ^ frame.get(2 + (index & 3))));
		}
		return echo.flip();
	}

}
