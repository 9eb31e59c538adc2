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

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.Channel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which channels there are, and from when until when a node hears one.
 */
abstract class SubscriptionContractTests extends MessageContractTests {

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
	void confirmedSubscriptionMissesNothing() {
		BackplaneProbe sender = node();
		BackplaneProbe receiver = node();
		List<Channel> channels = Stream.generate(ContractNodes::someTopic).limit(100).toList();
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
		List<Channel> channels = Stream.generate(ContractNodes::someTopic).limit(5000).toList();
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

}
