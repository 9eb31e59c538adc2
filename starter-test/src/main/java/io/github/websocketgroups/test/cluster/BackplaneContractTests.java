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

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.BackplaneException;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Lease;
import io.github.websocketgroups.cluster.PublishResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every engine has to do, as tests. Extend this with the few methods that make an
 * engine and trouble it.
 * <p>
 * Here is what happens to the link; messages, subscriptions and leases are inherited.
 *
 * @since 0.1.0
 */
public abstract class BackplaneContractTests extends LeaseContractTests {

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
		BackplaneProbe node = startedNode();
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

}
