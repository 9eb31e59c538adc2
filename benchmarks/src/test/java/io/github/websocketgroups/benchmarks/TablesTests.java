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

package io.github.websocketgroups.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TablesTests {

	private static final String FIGURES = ",1,1000,2.0,500,1500,3000,10,20,0,0,0,0,0,";

	private static final String NOTHING = ",1,0,2.0,500,1500,3000,0,0,64,0,0,0,0,";

	@Test
	void figuresAreOfOneMessage() {
		List<Sample> samples = List.of(Sample.parse("connect,netty" + FIGURES));
		assertThat(Tables.load(samples)).contains("| netty | 2.00 (2.00-2.00) | 0.50 | 1.00 (1.00-1.00) | - | 500 |")
			.contains("| 3.00 | 0 | 0 | 0 |");
	}

	@Test
	void serverWithoutAMessageHasNoFigures() {
		List<Sample> samples = List.of(Sample.parse("connect,netty" + FIGURES),
				Sample.parse("connect,micronaut" + NOTHING));
		assertThat(Tables.load(samples)).contains("| micronaut | - | - | - | - | 0 | 0 | 0 | - | 64 | 0 | 0 |");
		assertThat(Tables.overview(new Comparison(samples), List.of("connect")))
			.contains("| connect | 2.00 (1.00) | - |");
	}

}
