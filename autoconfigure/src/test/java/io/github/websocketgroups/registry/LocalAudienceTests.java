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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.LiveSocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link LocalAudience}.
 */
class LocalAudienceTests {

	private final RegistryFixture fixture = new RegistryFixture();

	private final FakeLiveSocket ann = this.fixture.entered((fake) -> fake.user("ann"));

	private final FakeLiveSocket annToo = this.fixture.entered((fake) -> fake.user("ann"));

	private final FakeLiveSocket bob = this.fixture.entered((fake) -> fake.user("bob").group("news"));

	private final Audience all = this.fixture.registry.all();

	@Test
	void audiencesAreByGroupUserTopicAndAll() {
		this.fixture.directory.join(this.bob, "room").block();
		assertThat(members(this.all)).containsExactlyInAnyOrder(this.ann, this.annToo, this.bob);
		assertThat(members(this.fixture.registry.group("chat"))).containsExactlyInAnyOrder(this.ann, this.annToo);
		assertThat(members(this.fixture.registry.user("ann"))).containsExactlyInAnyOrder(this.ann, this.annToo);
		assertThat(members(this.fixture.registry.topic("room"))).containsExactly(this.bob);
	}

	@Test
	void audienceNobodyBelongsToIsEmpty() {
		Audience nobody = this.fixture.registry.topic("nobody");
		assertThat(nobody.size()).isZero();
		assertThat(nobody.send("x")).isEqualTo(BroadcastResult.NONE);
		assertThat(nobody.except(this.ann).filter((socket) -> true).size()).isZero();
	}

	@Test
	void audienceIsLookedUpWhenUsed() {
		Audience room = this.fixture.registry.topic("room");
		FakeLiveSocket first = this.fixture.member("room");
		assertThat(members(room)).containsExactly(first);
		this.fixture.directory.remove(first);
		FakeLiveSocket second = this.fixture.member("room");
		assertThat(members(room)).containsExactly(second);
	}

	@Test
	void exceptLeavesOutById() {
		Audience others = this.all.except(this.ann, new DeadWebSocket(this.bob.id()));
		assertThat(members(others)).containsExactly(this.annToo);
		assertThat(others.size()).isOne();
		assertThat(members(this.all.except(this.ann).except(this.ann, this.annToo))).containsExactly(this.bob);
		assertThat(this.all.size()).isEqualTo(3);
	}

	@Test
	void exceptOfStrangersChangesNothing() {
		WebSocket stranger = new DeadWebSocket(this.fixture.directory.nextId());
		assertThat(this.all.except(stranger).size()).isEqualTo(3);
		assertThat(this.all.except().size()).isEqualTo(3);
	}

	@Test
	void filtersAddUp() {
		Audience narrowed = this.all.filter((socket) -> !socket.equals(this.bob))
			.except(this.annToo)
			.filter((socket) -> "chat".equals(socket.group()));
		assertThat(members(narrowed)).containsExactly(this.ann);
		assertThat(narrowed.size()).isOne();
	}

	@Test
	void sendsGoThroughTheBroadcasterOnce() {
		assertThat(this.all.except(this.bob).send("hi")).isEqualTo(new BroadcastResult(2, 0, 0, false));
		assertThat(this.fixture.broadcaster.calls).hasValue(1);
		assertThat(this.ann.sent).containsExactly(WebSocketMessage.text("hi"));
		assertThat(this.bob.sent).isEmpty();
	}

	@Test
	void payloadIsEncodedOnce() {
		this.all.send(List.of(1));
		assertThat(this.fixture.encoded).hasValue(1);
		assertThat(this.annToo.sent).containsExactly(WebSocketMessage.text("encoded [1]"));
	}

	@Test
	void textBytesAndMessagesAreNotEncoded() {
		byte[] bytes = "b".getBytes(StandardCharsets.UTF_8);
		WebSocketMessage message = WebSocketMessage.binary("m");
		this.all.send((Object) "t");
		this.all.send((Object) bytes);
		this.all.send((Object) message);
		this.all.send(bytes);
		assertThat(this.all.deliver((Object) "t").block()).isNotNull();
		assertThat(this.fixture.encoded).hasValue(0);
		assertThat(this.ann.sent).containsExactly(WebSocketMessage.text("t"), WebSocketMessage.binary(bytes), message,
				WebSocketMessage.binary(bytes), WebSocketMessage.text("t"));
	}

	@Test
	void deliverActsOnEachSubscription() {
		List<Mono<BroadcastResult>> deliveries = List.of(this.all.deliver("t"), this.all.deliver(new byte[1]),
				this.all.deliver(List.of(1)), this.all.deliver(WebSocketMessage.text("m")));
		assertThat(this.fixture.broadcaster.calls).hasValue(0);
		deliveries.forEach((delivery) -> assertThat(delivery.block()).isEqualTo(new BroadcastResult(3, 0, 0, false)));
		this.fixture.entered();
		deliveries.forEach((delivery) -> assertThat(delivery.block()).isEqualTo(new BroadcastResult(4, 0, 0, false)));
		assertThat(this.ann.sent).hasSize(8);
	}

	@Test
	void disconnectGoesToEverySocketOnce() {
		this.all.except(this.bob).disconnect(CloseStatus.GOING_AWAY);
		assertThat(this.ann.statuses).containsExactly(CloseStatus.GOING_AWAY);
		assertThat(this.annToo.statuses).containsExactly(CloseStatus.GOING_AWAY);
		assertThat(this.bob.statuses).isEmpty();
	}

	@Test
	void disconnectWithUnsendableStatusIsRefusedThoughNobodyIsThere() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.fixture.registry.topic("nobody").disconnect(new CloseStatus(1005)))
			.withMessageContaining("1005");
	}

	@Test
	void totalSizeIsThatOfThisNode() {
		Mono<AudienceSize> size = this.all.totalSize();
		this.fixture.directory.remove(this.ann);
		assertThat(size.block()).isEqualTo(new AudienceSize(2, 1, 1));
	}

	@Test
	void nullsAreRefused() {
		List<Consumer<Audience>> uses = List.of((audience) -> audience.send((String) null),
				(audience) -> audience.send((byte[]) null), (audience) -> audience.send((Object) null),
				(audience) -> audience.send((WebSocketMessage) null), (audience) -> audience.deliver((String) null),
				(audience) -> audience.deliver((byte[]) null), (audience) -> audience.deliver((Object) null),
				(audience) -> audience.deliver((WebSocketMessage) null),
				(audience) -> audience.except((WebSocket[]) null), (audience) -> audience.except((WebSocket) null),
				(audience) -> audience.filter(null), (audience) -> audience.forEach(null),
				(audience) -> audience.disconnect(null));
		uses.forEach((use) -> assertThatIllegalArgumentException().isThrownBy(() -> use.accept(this.all))
			.withMessageMatching("'\\w+' must not (be|contain) null"));
	}

	@Test
	void filteredIteratorEnds() {
		FilteredIterator sockets = new FilteredIterator(Set.<LiveSocket>of(this.ann).iterator(), this.ann::equals);
		assertThat(sockets.next()).isSameAs(this.ann);
		assertThat(sockets.hasNext()).isFalse();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(sockets::next);
	}

	private static List<WebSocket> members(Audience audience) {
		List<WebSocket> members = new ArrayList<>();
		audience.forEach(members::add);
		return members;
	}

}
