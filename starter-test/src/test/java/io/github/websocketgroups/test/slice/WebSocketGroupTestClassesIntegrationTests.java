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
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

import io.github.websocketgroups.test.WebSocketGroupTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketGroupTest} with classes.
 */
@WebSocketGroupTest(groups = { ChatGroup.class, OrdinaryController.class },
		properties = "websocket.groups.news.message.rate=5")
class WebSocketGroupTestClassesIntegrationTests {

	@Test
	void sliceHasOnlyTheGivenClasses(@Autowired ApplicationContext context) {
		assertThat(context.getBeansOfType(ChatGroup.class)).hasSize(1);
		assertThat(context.getBeansOfType(OrdinaryController.class)).hasSize(1);
		assertThat(context.getBeansOfType(NewsGroup.class)).isEmpty();
		assertThat(context.getBeansOfType(OrdinaryComponent.class)).isEmpty();
	}

	@Test
	void propertiesOfGroupsThatAreLeftOutDoNoHarm(@Autowired Environment environment) {
		assertThat(environment.getProperty("websocket.groups.news.message.rate")).isEqualTo("5");
	}

}
