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

package io.github.websocketgroups.leak;

import java.time.Duration;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LeakExtension}, in every module: without them nobody would know
 * whether it looks.
 */
class LeakExtensionTests {

	@Test
	void classesOfThisModuleAreWatched() {
		assertThat(LeakExtension.isRegisteredFor(getClass())).isTrue();
	}

	@Test
	void buffersAreAllWatched() {
		assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
	}

	@Test
	void classThatDoesNotReleaseABufferFails() {
		Awaitility.await().pollDelay(Duration.ZERO).untilAsserted(() -> {
			PooledByteBufAllocator.DEFAULT.buffer(10).writeByte(1);
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> LeakExtension.check("ExampleTests"))
				.withMessageStartingWith("LEAK: a buffer was not released in ExampleTests")
				.withMessageContaining("ByteBuf");
		});
	}

	@Test
	void classThatReleasesItsBuffersPasses() {
		PooledByteBufAllocator.DEFAULT.buffer(10).writeByte(1).release();
		LeakExtension.check("ExampleTests");
	}

}
