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

package io.github.websocketgroups.test.cluster;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.BackplaneException;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Lease;
import io.github.websocketgroups.cluster.LeaseOutcome;
import io.github.websocketgroups.cluster.LeaseState;
import io.github.websocketgroups.cluster.PublishReceipt;
import io.github.websocketgroups.cluster.PublishResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What every engine has to do, as tests. Extend this with the few methods that make an
 * engine and trouble it.
 *
 * @since 0.1.0
 */
public abstract class BackplaneContractTests {

	private static final Duration LEASE = Duration.ofSeconds(30);

	private static final Duration SHORT_LEASE = Duration.ofMillis(300);

	private static final Duration TOMBSTONE = Duration.ofMinutes(1);

	/**
	 * Longest time to wait for what must happen.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<BackplaneProbe> nodes = new ArrayList<>();

	/**
	 * Create the backplane of one more node.
	 * @return a backplane that was not started and talks to the one engine of this test
	 */
	protected abstract Backplane createBackplane();

	/**
	 * Stop the engine like a server that is killed. What it knows of leases may be lost.
	 */
	protected abstract void stopEngine();

	/**
	 * Start the engine again after {@link #stopEngine()}.
	 */
	protected abstract void startEngine();

	/**
	 * Let the engine forget all leases and tombstones, like a server that is flushed.
	 */
	protected abstract void wipeEngine();

	@AfterEach
	void stopNodes() {
		this.nodes.forEach((node) -> node.backplane().stop().block(PATIENCE));
	}

	/**
	 * Wait for as long as it takes, and no longer than that.
	 */
	private static ConditionFactory patience() {
		return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(PATIENCE);
	}

	private BackplaneProbe node() {
		BackplaneProbe node = new BackplaneProbe(createBackplane());
		this.nodes.add(node);
		node.backplane().start(node);
		patience().until(node::isUp);
		return node;
	}

	private static void subscribe(BackplaneProbe node, Channel... channels) {
		node.backplane().subscribe(List.of(channels)).block(PATIENCE);
	}

	private static PublishResult publish(BackplaneProbe node, Channel channel, String text) {
		return node.backplane().publish(channel, BackplaneProbe.bytes(text), PublishReceipt.NONE);
	}

	private static <T> T answer(Mono<T> mono) {
		return mono.blockOptional(PATIENCE).orElseThrow(() -> new AssertionError("Completed without an answer"));
	}

	private static Channel someTopic() {
		return Channel.topic("topic-" + someNumber());
	}

	/**
	 * An incarnation no other test has used.
	 */
	private static long someNumber() {
		return ThreadLocalRandom.current().nextLong(1L << 32, 1L << 41);
	}

	@Test
	void messagesArriveInTheirOrder() {
		BackplaneProbe sender = node();
		BackplaneProbe receiver = node();
		Channel channel = someTopic();
		subscribe(receiver, channel);
		List<String> texts = IntStream.range(0, 2000).mapToObj(Integer::toString).toList();
		texts.forEach((text) -> assertThat(publish(sender, channel, text)).isEqualTo(PublishResult.ACCEPTED));
		patience().until(() -> receiver.texts(channel).size() >= texts.size());
		assertThat(receiver.texts(channel)).isEqualTo(texts);
	}

	@Test
	void threadsOfOneNodeKeepTheirOrders() throws InterruptedException {
		BackplaneProbe sender = node();
		BackplaneProbe receiver = node();
		Channel channel = someTopic();
		subscribe(receiver, channel);
		List<Thread> threads = Stream.of("a", "b", "c")
			.map((name) -> new Thread(() -> IntStream.range(0, 500)
				.forEach((number) -> publish(sender, channel, name + (10_000 + number)))))
			.toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		patience().until(() -> receiver.texts(channel).size() >= 1500);
		assertThat(receiver.texts(channel)).hasSize(1500);
		assertThat(receiver.texts(channel).stream().filter((text) -> text.startsWith("b"))).hasSize(500).isSorted();
	}

	@Test
	void senderHearsItselfAndEverySubscriberHears() {
		BackplaneProbe sender = node();
		List<BackplaneProbe> receivers = List.of(sender, node(), node());
		Channel channel = someTopic();
		receivers.forEach((receiver) -> subscribe(receiver, channel));
		publish(sender, channel, "hello");
		receivers.forEach((receiver) -> patience()
			.untilAsserted(() -> assertThat(receiver.texts(channel)).containsExactly("hello")));
	}

	@Test
	void anyBytesArrive() {
		BackplaneProbe node = node();
		Channel channel = someTopic();
		subscribe(node, channel);
		byte[] every = new byte[70_000];
		IntStream.range(0, every.length).forEach((index) -> every[index] = (byte) (index * 31));
		node.backplane().publish(channel, new byte[0], PublishReceipt.NONE);
		node.backplane().publish(channel, every, PublishReceipt.NONE);
		patience().until(() -> node.messages(channel).size() == 2);
		assertThat(node.messages(channel).get(0)).isEmpty();
		assertThat(node.messages(channel).get(1)).isEqualTo(every);
	}

	@Test
	void anyNameIsAChannelOfItsOwn() {
		BackplaneProbe node = node();
		String number = Long.toString(someNumber());
		List<Channel> channels = List.of(Channel.NODES, Channel.ALL, Channel.node(Long.parseLong(number)),
				Channel.group(number), Channel.user(number), Channel.topic(number), Channel.topic(""),
				Channel.topic("t:" + number), Channel.topic(number + "*"), Channel.topic(" \r\n\0{}[]" + number),
				Channel.topic("\u00e9\ud83d\ude00" + number), Channel.topic("long".repeat(1000) + number));
		subscribe(node, channels.toArray(Channel[]::new));
		channels.forEach((channel) -> publish(node, channel, channel.toString()));
		channels.forEach((channel) -> patience()
			.untilAsserted(() -> assertThat(node.texts(channel)).containsExactly(channel.toString())));
	}

	@Test
	void receiptTellsHowManyReceiveIfTheEngineKnows() {
		BackplaneProbe sender = node();
		BackplaneProbe receiver = node();
		Channel channel = someTopic();
		BackplaneProbe.Receipt nobody = new BackplaneProbe.Receipt();
		sender.backplane().publish(channel, new byte[1], nobody);
		assertThat(nobody.receivers(PATIENCE)).isIn(0, -1);
		subscribe(receiver, channel);
		BackplaneProbe.Receipt one = new BackplaneProbe.Receipt();
		sender.backplane().publish(channel, new byte[1], one);
		assertThat(one.receivers(PATIENCE)).isIn(1, -1);
	}

	@Test
	void confirmedSubscriptionMissesNothing() {
		BackplaneProbe sender = node();
		BackplaneProbe receiver = node();
		List<Channel> channels = Stream.generate(BackplaneContractTests::someTopic).limit(100).toList();
		for (Channel channel : channels) {
			subscribe(receiver, channel);
			publish(sender, channel, "first");
		}
		channels.forEach((channel) -> patience()
			.untilAsserted(() -> assertThat(receiver.texts(channel)).containsExactly("first")));
	}

	@Test
	void thousandsOfChannelsAreSubscribedAndGivenUpAtOnce() {
		BackplaneProbe node = node();
		List<Channel> channels = Stream.generate(BackplaneContractTests::someTopic).limit(5000).toList();
		subscribe(node, channels.toArray(Channel[]::new));
		subscribe(node, channels.get(17));
		publish(node, channels.get(4999), "last");
		patience().until(() -> node.texts(channels.get(4999)).size() == 1);
		node.backplane().unsubscribe(channels).block(PATIENCE);
		Channel other = someTopic();
		subscribe(node, other);
		channels.forEach((channel) -> publish(node, channel, "nobody hears"));
		publish(node, other, "end");
		patience().until(() -> node.texts(other).size() == 1);
		assertThat(node.total()).isEqualTo(2);
	}

	@Test
	void subscribersOfPublishersAct() {
		BackplaneProbe node = node();
		Channel channel = someTopic();
		Mono<Void> cold = node.backplane().subscribe(List.of(channel));
		BackplaneProbe.Receipt receipt = new BackplaneProbe.Receipt();
		node.backplane().publish(channel, BackplaneProbe.bytes("early"), receipt);
		assertThat(receipt.receivers(PATIENCE)).isIn(0, -1);
		cold.block(PATIENCE);
		publish(node, channel, "heard");
		patience().until(() -> !node.texts(channel).isEmpty());
		assertThat(node.texts(channel)).containsExactly("heard");
	}

	@Test
	void leaseIsHeldByOneToken() {
		Backplane first = node().backplane();
		Backplane second = node().backplane();
		long number = someNumber();
		Lease ours = new Lease(number, "token-1");
		Lease theirs = new Lease(number, "token-2");
		assertThat(answer(first.hold(ours, LEASE))).isEqualTo(LeaseOutcome.ACQUIRED);
		assertThat(answer(second.hold(theirs, LEASE))).isEqualTo(LeaseOutcome.LOST);
		assertThat(answer(first.hold(ours, LEASE))).isEqualTo(LeaseOutcome.RENEWED);
		assertThat(answer(second.inquire(number, Duration.ZERO, TOMBSTONE))).isEqualTo(LeaseState.HELD);
		second.release(theirs, TOMBSTONE).block(PATIENCE);
		assertThat(answer(first.hold(ours, LEASE))).isEqualTo(LeaseOutcome.RENEWED);
	}

	@Test
	void leaseEndsUnlessItIsExtended() {
		Backplane node = node().backplane();
		Lease ended = new Lease(someNumber(), "token-1");
		Lease extended = new Lease(someNumber(), "token-1");
		answer(node.hold(ended, SHORT_LEASE));
		answer(node.hold(extended, SHORT_LEASE));
		assertThat(answer(node.hold(extended, LEASE))).isEqualTo(LeaseOutcome.RENEWED);
		patience().until(() -> !answer(node.leases()).contains(ended));
		assertThat(answer(node.leases())).contains(extended);
		assertThat(answer(node.hold(new Lease(ended.incarnation(), "token-2"), LEASE)))
			.isEqualTo(LeaseOutcome.ACQUIRED);
		assertThat(answer(node.hold(ended, LEASE))).isEqualTo(LeaseOutcome.LOST);
	}

	@Test
	void tombstoneIsForEver() {
		Backplane node = node().backplane();
		Lease lease = new Lease(someNumber(), "token-1");
		answer(node.hold(lease, LEASE));
		node.release(lease, TOMBSTONE).block(PATIENCE);
		assertThat(answer(node.inquire(lease.incarnation(), Duration.ofDays(1), TOMBSTONE))).isEqualTo(LeaseState.GONE);
		assertThat(answer(node.hold(lease, LEASE))).isEqualTo(LeaseOutcome.LOST);
		assertThat(answer(node.hold(new Lease(lease.incarnation(), "token-2"), LEASE))).isEqualTo(LeaseOutcome.LOST);
		assertThat(answer(node.leases())).doesNotContain(lease);
	}

	@Test
	void whoIsSaidToBeGoneStaysGone() {
		Backplane node = node().backplane();
		Lease lease = new Lease(someNumber(), "token-1");
		assertThat(answer(node.inquire(lease.incarnation(), Duration.ZERO, TOMBSTONE))).isEqualTo(LeaseState.GONE);
		assertThat(answer(node.hold(lease, LEASE))).isEqualTo(LeaseOutcome.LOST);
	}

	@Test
	void missingLeaseProvesNothingWhenTheEngineHasForgotten() {
		Backplane node = node().backplane();
		Lease lease = new Lease(someNumber(), "token-1");
		answer(node.hold(lease, LEASE));
		wipeEngine();
		assertThat(answer(node.inquire(lease.incarnation(), Duration.ofMinutes(1), TOMBSTONE)))
			.isEqualTo(LeaseState.UNCERTAIN);
		assertThat(answer(node.hold(lease, LEASE))).isEqualTo(LeaseOutcome.ACQUIRED);
		assertThat(answer(node.inquire(lease.incarnation(), Duration.ofMinutes(1), TOMBSTONE)))
			.isEqualTo(LeaseState.HELD);
		long other = someNumber();
		patience().untilAsserted(() -> assertThat(answer(node.inquire(other, Duration.ofSeconds(1), TOMBSTONE)))
			.isEqualTo(LeaseState.GONE));
	}

	@Test
	void leasesOfAllNodesAreListed() {
		List<Backplane> nodes = List.of(node().backplane(), node().backplane());
		List<Lease> leases = IntStream.range(0, 50)
			.mapToObj((index) -> new Lease(someNumber(), "token-" + index % 2))
			.toList();
		leases.forEach((lease) -> answer(nodes.get((int) lease.incarnation() & 1).hold(lease, LEASE)));
		assertThat(answer(nodes.get(0).leases())).containsAll(leases).doesNotHaveDuplicates();
		assertThat(answer(nodes.get(1).leases())).containsAll(leases);
	}

	@Test
	void nodesAgreeOnTheTime() {
		Instant before = answer(node().backplane().time());
		Instant after = answer(node().backplane().time());
		assertThat(after).isAfterOrEqualTo(before).isBefore(before.plus(PATIENCE));
	}

	@Test
	void everythingIsRefusedWhileTheLinkIsDown() {
		BackplaneProbe node = node();
		stopEngine();
		patience().until(() -> !node.isUp());
		Channel channel = someTopic();
		long start = System.nanoTime();
		assertThat(publish(node, channel, "lost")).isEqualTo(PublishResult.UNAVAILABLE);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
		Stream<Mono<?>> questions = Stream.of(node.backplane().time(), node.backplane().leases(),
				node.backplane().hold(new Lease(1, "token"), LEASE), node.backplane().subscribe(Set.of(channel)));
		questions.forEach((question) -> assertThatExceptionOfType(BackplaneException.class)
			.isThrownBy(() -> question.block(PATIENCE)));
		node.backplane().unsubscribe(Set.of(someTopic())).block(PATIENCE);
		startEngine();
	}

	@Test
	void subscriptionsComeBackWithTheLinkAndNothingOld() {
		BackplaneProbe sender = node();
		BackplaneProbe receiver = node();
		Channel before = someTopic();
		Channel during = someTopic();
		Channel given = someTopic();
		subscribe(receiver, before, given);
		stopEngine();
		patience().until(() -> !sender.isUp() && !receiver.isUp());
		receiver.backplane().subscribe(Set.of(during)).onErrorComplete().block(PATIENCE);
		receiver.backplane().unsubscribe(Set.of(given)).block(PATIENCE);
		Stream.of(before, during, given).forEach((channel) -> publish(sender, channel, "old"));
		startEngine();
		patience().until(() -> sender.isUp() && receiver.isUp());
		Stream.of(given, before, during).forEach((channel) -> publish(sender, channel, "new"));
		patience().until(() -> !receiver.texts(during).isEmpty());
		assertThat(receiver.texts(before)).containsExactly("new");
		assertThat(receiver.texts(during)).containsExactly("new");
		assertThat(receiver.texts(given)).isEmpty();
		assertThat(receiver.ups()).isEqualTo(receiver.downs() + 1);
	}

	@Test
	void startDoesNotNeedTheEngine() {
		stopEngine();
		BackplaneProbe node = new BackplaneProbe(createBackplane());
		this.nodes.add(node);
		node.backplane().start(node);
		assertThat(publish(node, Channel.ALL, "lost")).isEqualTo(PublishResult.UNAVAILABLE);
		startEngine();
		patience().until(node::isUp);
		assertThat(node.ups()).isEqualTo(node.downs() + 1);
	}

	@Test
	void whatWasPublishedBeforeTheStopIsWrittenAndNothingArrivesAfterIt() {
		BackplaneProbe leaving = node();
		BackplaneProbe staying = node();
		Channel channel = someTopic();
		subscribe(staying, channel);
		subscribe(leaving, channel);
		IntStream.range(0, 100).forEach((number) -> publish(leaving, channel, "bye " + number));
		leaving.backplane().stop().block(PATIENCE);
		int told = leaving.texts(channel).size();
		patience().until(() -> staying.texts(channel).size() == 100);
		publish(staying, channel, "anybody there?");
		patience().until(() -> staying.texts(channel).size() == 101);
		assertThat(leaving.texts(channel)).hasSize(told);
		assertThat(publish(leaving, channel, "lost")).isEqualTo(PublishResult.UNAVAILABLE);
	}

	@Test
	void messageIsNotChangedByWhoReceivesIt() {
		BackplaneProbe one = node();
		BackplaneProbe two = node();
		Channel channel = someTopic();
		subscribe(one, channel);
		subscribe(two, channel);
		byte[] message = ByteBuffer.allocate(4).putInt(7).array();
		one.backplane().publish(channel, message, PublishReceipt.NONE);
		patience().until(() -> one.messages(channel).size() + two.messages(channel).size() == 2);
		one.messages(channel).get(0)[3] = 8;
		assertThat(two.messages(channel).get(0)).isEqualTo(new byte[] { 0, 0, 0, 7 });
	}

}
