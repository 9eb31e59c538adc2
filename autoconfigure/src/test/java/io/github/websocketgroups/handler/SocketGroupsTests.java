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

package io.github.websocketgroups.handler;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.MapPropertySource;

import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.SocketGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SocketGroupsTests {

	@Test
	void findsGroupsByTheirNames() {
		try (TestGroups groups = new TestGroups(First.class, Second.class)) {
			SocketGroups built = groups.build();
			assertThat(built.all()).extracting(SocketGroup::name).containsExactlyInAnyOrder("first", "second");
			assertThat(built.find("first")).hasToString("group 'first'");
			assertThat(built.find("third")).isNull();
			assertThatIllegalArgumentException().isThrownBy(() -> built.find(null)).withMessageContaining("'name'");
		}
	}

	@Test
	void looksForGroupsOnce() {
		try (TestGroups groups = new TestGroups(First.class)) {
			SocketGroups built = groups.build();
			built.afterSingletonsInstantiated();
			assertThat(built.find("first")).isSameAs(built.find("first"));
		}
	}

	@Test
	void resolvesPlaceholdersOfNamesAndPaths() {
		try (TestGroups groups = new TestGroups(Placeholders.class)) {
			groups.context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("name", "chat", "base", "/api")));
			SocketGroup group = groups.group();
			assertThat(group.name()).isEqualTo("chat");
			assertThat(group.path()).isEqualTo("/api/{room}");
			assertThat(group.subprotocols()).containsExactly("v2", "v1");
		}
	}

	@Test
	void givenGroupsAreCheckedToo() {
		try (TestGroups groups = new TestGroups(First.class)) {
			SocketGroup group = groups.group();
			assertThat(SocketGroups.of(List.of(group)).find("first")).isSameAs(group);
			assertThatExceptionOfType(InvalidGroupException.class)
				.isThrownBy(() -> SocketGroups.of(List.of(group, group)));
		}
	}

	@WebSocketGroup("first")
	static class First {

		@OnText
		void said(String text) {
		}

	}

	@Lazy
	@WebSocketGroup("second")
	static class Second {

	}

	@WebSocketGroup(name = "${name}", path = "${base}/{room}", subprotocols = { "v2", "v1" })
	static class Placeholders {

	}

}
