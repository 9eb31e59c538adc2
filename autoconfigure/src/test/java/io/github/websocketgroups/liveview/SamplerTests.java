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

package io.github.websocketgroups.liveview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.websocketgroups.spi.LiveSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Sampler}, {@link TopSockets}, {@link ViewQuery} and {@link Viewer}.
 */
class SamplerTests {

	private static final ViewerRights ALL = new ViewerRights(true, true, true);

	private static final ViewerRights FEW = new ViewerRights(false, false, false);

	private final List<FakeViewedSocket> sockets = new ArrayList<>();

	private final Sampler sampler = new Sampler(() -> this.sockets.stream().map(LiveSocket.class::cast), List::of);

	@Test
	void rateIsTheDifferenceToTheTimeBefore() {
		FakeViewedSocket socket = add(1);
		socket.received(100);
		sample(0);
		assertThat(find(socket).in().perSecond()).isZero();
		socket.received(50);
		sample(2);
		assertThat(find(socket).in().perSecond()).isEqualTo(25);
		assertThat(find(socket).in().messages()).isEqualTo(150);
	}

	@Test
	void socketThatIsNewCountsFromItsBeginning() {
		sample(0);
		FakeViewedSocket socket = add(1);
		socket.received(30);
		sample(1);
		assertThat(find(socket).in().perSecond()).isEqualTo(30);
		assertThat(json(this.sampler.total()).get("in").asDouble()).isEqualTo(30);
	}

	@Test
	void endedSocketsAreForgotten() {
		add(1);
		FakeViewedSocket stays = add(3);
		sample(0);
		this.sockets.remove(0);
		sample(1);
		assertThat(this.sampler.samples()).extracting(SocketSample::socket).containsExactly(stays);
	}

	@Test
	void totalHasPercentilesOfRoundTripTimesAndTheDeepestQueue() {
		for (int i = 1; i <= 100; i++) {
			FakeViewedSocket socket = add(2 * i + 1);
			socket.roundTrip(Duration.ofMillis(i));
			socket.queued(i, 10L * i);
		}
		add(1001);
		sample(0);
		JsonNode total = json(this.sampler.total());
		assertThat(total.get("sockets").asInt()).isEqualTo(101);
		assertThat(total.get("rtt50").asLong()).isEqualTo(50_000);
		assertThat(total.get("rtt99").asLong()).isEqualTo(99_000);
		assertThat(total.get("queued").asLong()).isEqualTo(5_050);
		assertThat(total.get("queuedBytes").asLong()).isEqualTo(50_500);
		assertThat(total.get("deepest").asLong()).isEqualTo(100);
	}

	@Test
	void fewOfManyAreKeptInOrder() {
		for (int i = 1; i <= 1_000; i++) {
			add(2 * i + 1).queued((i * 7919) % 1_000, 0);
		}
		sample(0);
		TopSockets top = top("sort=queued&order=descending&size=5");
		assertThat(top.sorted()).extracting(SocketSample::queuedMessages).containsExactly(999L, 998L, 997L, 996L, 995L);
		assertThat(top.matching()).isEqualTo(1_000);
		assertThat(top("sort=queued&order=ascending&size=3").sorted()).extracting(SocketSample::queuedMessages)
			.containsExactly(0L, 1L, 2L);
	}

	@Test
	void equalOnesAreInTheOrderOfTheirIds() {
		for (int id : new int[] { 9, 3, 7, 5 }) {
			add(id);
		}
		sample(0);
		assertThat(top("sort=queued&size=3").sorted()).extracting((sample) -> sample.socket().id())
			.containsExactly(3L, 5L, 7L);
	}

	@Test
	void numberOfRowsIsBounded() {
		assertThat(ViewQuery.of(Command.parse("size=1000000")).size()).isEqualTo(ViewQuery.MAX_SIZE);
		assertThat(ViewQuery.of(Command.parse("size=-3")).size()).isEqualTo(1);
		assertThat(ViewQuery.of(Command.parse("size=x&sort=nothing"))).isEqualTo(ViewQuery.DEFAULT);
	}

	@Test
	void filterDoesNotTellWhatIsNotShown() {
		FakeViewedSocket socket = add(5);
		socket.user("kim");
		socket.topic("room/blue");
		sample(0);
		SocketSample sample = find(socket);
		assertThat(query("filter=BLUE").matches(sample, FEW)).isTrue();
		assertThat(query("filter=kim").matches(sample, ALL)).isTrue();
		assertThat(query("filter=kim").matches(sample, FEW)).isFalse();
		assertThat(query("filter=127.0.0.1").matches(sample, ALL)).isTrue();
		assertThat(query("filter=127.0.0.1").matches(sample, FEW)).isFalse();
		assertThat(SocketRow.of(sample, FEW)).contains("\"user\":\"******\"").doesNotContain("kim", "127.0.0.1");
		assertThat(SocketRow.of(sample, ALL)).contains("\"user\":\"kim\"", "127.0.0.1");
	}

	@Test
	void groupNarrows() {
		FakeViewedSocket socket = add(5);
		sample(0);
		assertThat(query("group=chat").matches(find(socket), FEW)).isTrue();
		assertThat(query("group=news").matches(find(socket), FEW)).isFalse();
	}

	@Test
	void onlyChangedRowsAreSentAgain() {
		FakeViewedSocket viewerSocket = new FakeViewedSocket(1_001);
		Viewer viewer = new Viewer(viewerSocket, () -> Instant.EPOCH);
		FakeViewedSocket quiet = add(5);
		FakeViewedSocket busy = add(7);
		sample(0);
		viewer.update(this.sampler);
		busy.received(1);
		sample(1);
		viewer.update(this.sampler);
		sample(2);
		viewer.update(this.sampler);
		assertThat(rows(viewerSocket, 0)).containsExactlyInAnyOrder("5", "7");
		assertThat(rows(viewerSocket, 1)).containsExactly("7");
		// its rate is back to zero
		assertThat(rows(viewerSocket, 2)).containsExactly("7");
		sample(3);
		viewer.update(this.sampler);
		assertThat(rows(viewerSocket, 3)).isEmpty();
		assertThat(quiet.id()).isEqualTo(5);
	}

	@Test
	void viewerThatDoesNotReadGetsNothingMore() {
		FakeViewedSocket viewerSocket = new FakeViewedSocket(1_001);
		Viewer viewer = new Viewer(viewerSocket, () -> Instant.EPOCH);
		viewerSocket.queued(2, 100);
		sample(0);
		viewer.update(this.sampler);
		assertThat(viewerSocket.texts()).isEmpty();
	}

	@Test
	void watchedSocketIsTappedOnlyByThoseWhoMaySeeMessages() {
		FakeViewedSocket target = add(5);
		FakeViewedSocket viewerSocket = new FakeViewedSocket(1_001);
		new Viewer(viewerSocket, () -> Instant.EPOCH).watch("5", target);
		assertThat(target.taps()).isEmpty();
		viewerSocket.attributes().put(ViewerRights.ATTRIBUTE, ALL);
		Viewer allowed = new Viewer(viewerSocket, () -> Instant.EPOCH);
		allowed.watch("5", target);
		assertThat(target.taps()).hasSize(1);
		for (int i = 0; i < MessageRing.CAPACITY + 3; i++) {
			target.taps().get(0).textReceived(target, "message " + i, 10);
		}
		sample(0);
		allowed.update(this.sampler);
		JsonNode watched = new JsonMapper().readTree(viewerSocket.texts().get(0)).get("watched");
		assertThat(watched.get("messages").size()).isEqualTo(MessageRing.CAPACITY);
		assertThat(watched.get("messages").get(0).get("text").asString()).isEqualTo("message 3");
		assertThat(watched.get("dropped").asInt()).isEqualTo(3);
		allowed.watch(null, null);
		assertThat(target.taps()).isEmpty();
	}

	@Test
	void fiftyThousandSocketsAreOneSmallMessage() {
		for (int i = 0; i < 50_000; i++) {
			add(2L * i + 1).received(i % 100);
		}
		FakeViewedSocket viewerSocket = new FakeViewedSocket(1_001);
		Viewer viewer = new Viewer(viewerSocket, () -> Instant.EPOCH);
		viewer.show(query("sort=in&size=200"));
		sample(0);
		viewer.update(this.sampler);
		assertThat(viewerSocket.texts().get(0)).hasSizeLessThan(100_000).contains("\"matching\":50000");
		assertThat(rows(viewerSocket, 0)).hasSize(200);
	}

	private FakeViewedSocket add(long id) {
		FakeViewedSocket socket = new FakeViewedSocket(id);
		this.sockets.add(socket);
		return socket;
	}

	private void sample(int seconds) {
		// the idle time of the fakes does not grow
		this.sampler.sample(seconds * 1_000_000_000L, 0);
	}

	private SocketSample find(FakeViewedSocket socket) {
		SocketSample sample = this.sampler.find(socket);
		assertThat(sample).isNotNull();
		return sample;
	}

	private TopSockets top(String query) {
		TopSockets top = new TopSockets(query(query));
		this.sampler.samples().forEach(top::add);
		return top;
	}

	private static ViewQuery query(String text) {
		return ViewQuery.of(Command.parse(text));
	}

	private static JsonNode json(GroupSample sample) {
		Json json = new Json();
		sample.write(json);
		return new JsonMapper().readTree(json.toString());
	}

	private static List<String> rows(FakeViewedSocket viewer, int message) {
		return new JsonMapper().readTree(viewer.texts().get(message))
			.get("rows")
			.valueStream()
			.map((row) -> row.get("id").asString())
			.toList();
	}

}
