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

package io.github.websocketgroups.registry;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.server.MockWebSession;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link LocalSocketDirectory} and {@link LocalWebSocketRegistry}.
 */
class LocalSocketDirectoryTests {

	private final RegistryFixture fixture = new RegistryFixture();

	private final LocalSocketDirectory directory = this.fixture.directory;

	private final LocalWebSocketRegistry registry = this.fixture.registry;

	@Test
	void reservedSocketIsKnownToRestoreOnly() {
		FakeLiveSocket socket = this.fixture.reserved().user("ann").session("s");
		this.directory.join(socket, "news").block();
		assertThat(this.registry.restore(socket.id())).isSameAs(socket);
		assertThat(this.registry.restore(Long.toString(socket.id()))).isSameAs(socket);
		assertThat(this.registry.find(socket.id())).isEmpty();
		assertThat(this.registry.sockets()).isEmpty();
		assertThat(Stream.of(this.registry.all(), this.registry.group("chat"), this.registry.user("ann"),
				this.registry.topic("news")))
			.allMatch((audience) -> audience.size() == 0);
		assertThat(this.registry.activeSocket("s")).isEmpty();
	}

	@Test
	void enteredSocketIsListedEverywhere() {
		FakeLiveSocket socket = this.fixture.reserved().user("ann").session("s");
		this.directory.join(socket, "news").block();
		this.directory.enter(socket);
		assertThat(this.registry.restore(socket.id())).isSameAs(socket);
		assertThat(this.registry.find(socket.id())).containsSame(socket);
		assertThat(this.registry.sockets()).containsExactly(socket);
		assertThat(Stream.of(this.registry.all(), this.registry.group("chat"), this.registry.user("ann"),
				this.registry.topic("news")))
			.allMatch((audience) -> audience.size() == 1);
		assertThat(this.registry.activeSocket("s")).containsSame(socket);
	}

	@Test
	void removedSocketLeavesNothing() {
		FakeLiveSocket socket = this.fixture.entered((fake) -> fake.user("ann").session("s"));
		this.directory.join(socket, "news").block();
		this.directory.remove(socket);
		this.directory.remove(socket);
		assertThat(this.directory.isEmpty()).isTrue();
		assertThat(this.registry.find(socket.id())).isEmpty();
		assertThat(this.registry.restore(socket.id())).isInstanceOf(DeadWebSocket.class).isEqualTo(socket);
	}

	@Test
	void removedReservationLeavesNothing() {
		FakeLiveSocket socket = this.fixture.reserved();
		this.directory.join(socket, "news").block();
		this.directory.remove(socket);
		assertThat(this.directory.isEmpty()).isTrue();
	}

	@Test
	void removedSocketDoesNotComeBack() {
		FakeLiveSocket socket = this.fixture.reserved();
		this.directory.remove(socket);
		this.directory.enter(socket);
		this.directory.join(socket, "news").block();
		assertThat(this.directory.topics(socket)).isEmpty();
		assertThat(this.directory.isEmpty()).isTrue();
	}

	@Test
	void secondSocketOfAnIdIsRefused() {
		FakeLiveSocket socket = this.fixture.reserved();
		this.directory.reserve(socket);
		assertThatIllegalStateException().isThrownBy(() -> this.directory.reserve(new FakeLiveSocket(socket.id())))
			.withMessageContaining("Socket id " + socket.id() + " is in use");
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.reserve(new FakeLiveSocket(2)));
	}

	@Test
	void deadSocketThatWasNotRemovedYetIsNotFound() {
		FakeLiveSocket socket = this.fixture.entered((fake) -> fake.session("s"));
		socket.disconnect();
		assertThat(this.registry.find(socket.id())).isEmpty();
		assertThat(this.registry.sockets()).isEmpty();
		assertThat(this.registry.activeSocket("s")).isEmpty();
		assertThat(this.registry.restore(socket.id())).isSameAs(socket);
	}

	@Test
	void malformedIdIsRefusedByRestoreAndNotFound() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.restore(42));
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.restore("42"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.restore("x"))
			.withMessageContaining("not a decimal number");
		assertThat(this.registry.find(42)).isEmpty();
	}

	@Test
	void neighboursOfAnIdAreDead() {
		FakeLiveSocket socket = this.fixture.entered();
		assertThat(this.registry.restore(socket.id() + 2).isDead()).isTrue();
		assertThat(this.registry.restore(socket.id() - 2).isDead()).isTrue();
		assertThat(this.registry.restore(socket.id() ^ (1L << 40)).isDead()).isTrue();
	}

	@Test
	void joinAndLeaveAreColdAndIdempotent() {
		FakeLiveSocket socket = this.fixture.entered();
		Mono<Void> join = this.directory.join(socket, "news");
		assertThat(this.registry.topic("news").size()).isZero();
		join.block();
		join.block();
		assertThat(this.registry.topic("news").size()).isOne();
		assertThat(this.directory.topics(socket)).containsExactly("news");
		Mono<Void> leave = this.directory.leave(socket, "news");
		assertThat(this.registry.topic("news").size()).isOne();
		leave.block();
		leave.block();
		assertThat(this.registry.topic("news").size()).isZero();
		assertThat(this.directory.listings().topics().isEmpty()).isTrue();
	}

	@Test
	void topicsAreASnapshot() {
		FakeLiveSocket socket = this.fixture.member("news");
		Set<String> topics = this.directory.topics(socket);
		this.directory.join(socket, "sports").block();
		assertThat(topics).containsExactly("news");
		assertThat(this.directory.topics(socket)).containsExactlyInAnyOrder("news", "sports");
	}

	@Test
	void socketsWithoutUserAreUnderNoUser() {
		this.fixture.entered();
		assertThat(this.directory.listings().users().isEmpty()).isTrue();
	}

	@Test
	void userThatChangesIsStillRemoved() {
		FakeLiveSocket socket = this.fixture.entered((fake) -> fake.user("ann"));
		socket.user("bob").group("other");
		this.directory.remove(socket);
		assertThat(this.directory.isEmpty()).isTrue();
	}

	@Test
	void oneHundredThousandTopicsVanishWithTheirSockets() {
		FakeLiveSocket[] sockets = IntStream.range(0, 1000)
			.mapToObj((index) -> this.fixture.entered())
			.toArray(FakeLiveSocket[]::new);
		IntStream.range(0, 100_000)
			.forEach((index) -> this.directory.join(sockets[index % 1000], "topic/" + index).block());
		assertThat(this.registry.topic("topic/99999").size()).isOne();
		Stream.of(sockets).limit(500).forEach(this.directory::remove);
		IntStream.range(0, 100_000)
			.forEach((index) -> this.directory.leave(sockets[index % 1000], "topic/" + index).block());
		assertThat(this.directory.listings().topics().isEmpty()).isTrue();
		Stream.of(sockets).forEach(this.directory::remove);
		assertThat(this.directory.isEmpty()).isTrue();
	}

	@Test
	void activeSocketIsTheNewestThatIsAlive() {
		FakeLiveSocket first = this.fixture.entered((fake) -> fake.session(new Account("a")));
		FakeLiveSocket second = this.fixture.entered((fake) -> fake.session(new Account("a")));
		FakeLiveSocket third = this.fixture.entered((fake) -> fake.session(new Account("a")));
		FakeLiveSocket other = this.fixture.entered((fake) -> fake.session(new Account("b")));
		assertThat(active("a")).containsSame(third);
		this.directory.remove(second);
		third.disconnect();
		assertThat(active("a")).containsSame(first);
		this.directory.remove(third);
		assertThat(active("a")).containsSame(first);
		this.directory.remove(first);
		assertThat(active("a")).isEmpty();
		assertThat(active("b")).containsSame(other);
	}

	@Test
	void webSessionIsComparedById() {
		MockWebSession session = new MockWebSession();
		FakeLiveSocket socket = this.fixture.entered((fake) -> fake.session(new SameId(session)));
		assertThat(this.registry.activeSocket(new SameId(session))).containsSame(socket);
		assertThat(this.registry.activeSocket(new MockWebSession())).isEmpty();
		assertThat(this.registry.activeSocket(session.getId())).isEmpty();
	}

	@Test
	void sessionThatChangesItsHashCodeIsStillRemoved() {
		StringBuilder text = new StringBuilder("a");
		FakeLiveSocket first = this.fixture.entered((fake) -> fake.session(new Mutable(text)));
		FakeLiveSocket second = this.fixture.entered((fake) -> fake.session(new Mutable(new StringBuilder("a"))));
		text.append("b");
		this.directory.remove(second);
		this.directory.remove(first);
		assertThat(this.directory.isEmpty()).isTrue();
	}

	@Test
	void sessionThatFailsToHashLeavesNothing() {
		FakeLiveSocket socket = this.fixture.reserved().session(new Unhashable());
		assertThat(catchThrowable(() -> this.directory.enter(socket)))
			.isInstanceOf(UnsupportedOperationException.class);
		this.directory.remove(socket);
		assertThat(this.directory.isEmpty()).isTrue();
	}

	private Optional<WebSocket> active(String name) {
		return this.registry.activeSocket(new Account(name));
	}

	private record Account(String name) {

	}

	private static final class Unhashable {

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			throw new UnsupportedOperationException();
		}

	}

	private record Mutable(StringBuilder text) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Mutable that && this.text.toString().equals(that.text.toString());
		}

		@Override
		public int hashCode() {
			return this.text.toString().hashCode();
		}

	}

	private static final class SameId extends MockWebSession {

		private final MockWebSession session;

		private SameId(MockWebSession session) {
			this.session = session;
		}

		@Override
		public String getId() {
			return this.session.getId();
		}

	}

}
