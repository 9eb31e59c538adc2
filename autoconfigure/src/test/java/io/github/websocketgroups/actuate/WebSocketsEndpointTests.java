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

package io.github.websocketgroups.actuate;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.connection.LoopBroadcaster;
import io.github.websocketgroups.registry.LocalSocketDirectory;
import io.github.websocketgroups.registry.LocalWebSocketRegistry;
import io.github.websocketgroups.registry.SocketIdGenerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WebSocketsEndpoint}.
 */
class WebSocketsEndpointTests {

	private final Random random = new Random(42);

	private final LocalSocketDirectory directory = new LocalSocketDirectory(
			new SocketIdGenerator(Clock.systemUTC(), this.random));

	private final LocalWebSocketRegistry registry = new LocalWebSocketRegistry(this.directory, new LoopBroadcaster(),
			(payload) -> WebSocketMessage.text(payload.toString()));

	private final WebSocketsEndpoint endpoint = new WebSocketsEndpoint(this.registry, List::of, List.of(), Show.ALWAYS);

	@Test
	void pagesHoldEverySocketOnce() {
		List<Long> ids = LongStream.range(0, 25).mapToObj((figure) -> enter(this.random.nextInt(5)).id()).toList();
		List<String> seen = List.of("0", "1", "2", "3")
			.stream()
			.flatMap((page) -> this.endpoint.sockets(null, null, null, page, "10", "queued").sockets().stream())
			.map(SocketDescriptor::id)
			.toList();
		assertThat(seen).containsExactlyInAnyOrderElementsOf(ids.stream().map(WebSocketId::toString).toList());
	}

	@Test
	void aPageBehindTheLastIsEmpty() {
		enter(1);
		SocketsDescriptor page = this.endpoint.sockets(null, null, null, String.valueOf(Integer.MAX_VALUE), "1000",
				null);
		assertThat(page.sockets()).isEmpty();
		assertThat(page.matched()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "connectedAt", "connectedAt,asc", "idle", "in", "in.messages", "out", "queued",
			"queued.bytes", "in.bytes,desc", "queued.messages,DESC" })
	void ordersByFigures(String sort) {
		List.of(3, 1, 2).forEach(this::enter);
		assertThat(this.endpoint.sockets(null, null, null, null, null, sort).sockets())
			.extracting((socket) -> socket.queued().bytes())
			.containsExactly(1L, 2L, 3L);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "rtt|1,2,3", "roundTripTime,desc|2,1,3" })
	void ordersWhatHasNoFigureLast(String sort, String expected) {
		enter(new FigureSocket(this.directory.nextId(), 3, null));
		enter(new FigureSocket(this.directory.nextId(), 2, Duration.ofMillis(2)));
		enter(new FigureSocket(this.directory.nextId(), 1, Duration.ofMillis(1)));
		assertThat(this.endpoint.sockets(null, null, null, null, null, sort).sockets())
			.extracting((socket) -> String.valueOf(socket.queued().bytes()))
			.containsExactly(expected.split(","));
	}

	@Test
	void narrowsByGroupUserAndTopic() {
		FigureSocket kim = enter(1);
		enter(2);
		FigureSocket robin = new FigureSocket(this.directory.nextId(), 3, null);
		robin.group("chat").user("robin");
		this.directory.reserve(robin);
		this.directory.enter(robin);
		this.directory.join(kim, "room/1").block();
		this.directory.join(robin, "room/1").block();
		assertThat(figures(null, null, "room/1")).containsExactly(1L, 3L);
		assertThat(figures("chat", "kim", null)).containsExactly(1L, 2L);
		assertThat(figures("chat", "robin", "room/1")).containsExactly(3L);
		assertThat(figures("news", null, "room/1")).isEmpty();
		assertThat(figures(null, "nobody", null)).isEmpty();
	}

	@Test
	void saysWhatIsWrongWithAnOrder() {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.endpoint.sockets(null, null, null, null, null, "colour"))
			.withMessageContaining("'sort' must be one of [id, connectedAt,")
			.withMessageContaining("not 'colour'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "queued,down", "queued,asc,desc", "", "queued,", ",desc" })
	void refusesOtherOrders(String sort) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.endpoint.sockets(null, null, null, null, null, sort));
	}

	@ParameterizedTest
	@CsvSource({ "-1,", "x,", ",0", ",1001", ",1e3", "99999999999," })
	void refusesOtherPages(@Nullable String page, @Nullable String size) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.endpoint.sockets(null, null, null, page, size, null))
			.withMessageContaining("must be a number from");
	}

	@Test
	void disconnectsWithCodeAndReason() {
		FigureSocket socket = enter(1);
		this.endpoint.disconnect(WebSocketId.toString(socket.id()), "4001", "bye").block();
		assertThat(socket.statuses).containsExactly(new CloseStatus(4001, "bye"));
	}

	@Test
	void disconnectingADeadSocketSaysSo() {
		String id = WebSocketId.toString(this.directory.nextId());
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.endpoint.disconnect(id, null, null).block())
			.withMessageContaining("is dead");
		assertThat(this.endpoint.socket(id).blockOptional()).isEmpty();
	}

	@Test
	void masksPeopleUnlessTheyMayBeShown() {
		String id = WebSocketId.toString(enter(1).id());
		WebSocketsEndpoint never = new WebSocketsEndpoint(this.registry, List::of, List.of(), Show.NEVER);
		assertThat((SocketDescriptor) never.socket(id).block())
			.extracting(SocketDescriptor::user, SocketDescriptor::remoteAddress)
			.containsExactly("******", "******");
		assertThat((SocketDescriptor) this.endpoint.socket(id).block())
			.extracting(SocketDescriptor::user, SocketDescriptor::remoteAddress)
			.containsExactly("kim", "peer.example:4711");
	}

	@Test
	void functionsOfTheApplicationMaskToo() {
		String id = WebSocketId.toString(enter(1).id());
		WebSocketsEndpoint sanitizing = new WebSocketsEndpoint(this.registry, List::of,
				List.of((data) -> data.getKey().equals("user") ? data.withSanitizedValue() : data), Show.ALWAYS);
		assertThat((SocketDescriptor) sanitizing.socket(id).block())
			.extracting(SocketDescriptor::user, SocketDescriptor::remoteAddress)
			.containsExactly("******", "peer.example:4711");
	}

	@Test
	void aPageOfAFullNodeStaysSmall() {
		LongStream.range(0, 50_000).forEach((figure) -> enter(this.random.nextInt()));
		page("0");
		assertThat(allocated(() -> page("0"))).isLessThan(5_000_000);
		assertThat(allocated(() -> page("499"))).isLessThan(12_000_000);
		assertThat(page("499").sockets()).hasSize(100);
	}

	private SocketsDescriptor page(String number) {
		return this.endpoint.sockets(null, null, null, number, null, "queued,desc");
	}

	private static long allocated(Runnable action) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		action.run();
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	private List<Long> figures(@Nullable String group, @Nullable String user, @Nullable String topic) {
		return this.endpoint.sockets(group, user, topic, null, null, null)
			.sockets()
			.stream()
			.map((socket) -> socket.queued().bytes())
			.toList();
	}

	private FigureSocket enter(long figure) {
		return enter(new FigureSocket(this.directory.nextId(), figure, null));
	}

	private FigureSocket enter(FigureSocket socket) {
		socket.group("chat").user("kim");
		this.directory.reserve(socket);
		this.directory.enter(socket);
		return socket;
	}

}
