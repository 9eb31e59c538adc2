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

package io.github.websocketgroups.test.slice;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link WebFluxTest} has of groups.
 */
@WebFluxTest
class WebFluxTestTests {

	@Test
	void sliceHasTheGroupsBesideTheControllers(@Autowired ApplicationContext context) {
		assertThat(context.getBeansOfType(ChatGroup.class)).hasSize(1);
		assertThat(context.getBeansOfType(OrdinaryController.class)).hasSize(1);
		assertThat(context.getBeansOfType(OrdinaryComponent.class)).isEmpty();
	}

}
