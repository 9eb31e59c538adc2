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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.PublishReceipt;
import io.github.websocketgroups.cluster.PublishResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of messages: their order, their content, who gets them and what the sender
 * is told.
 */
abstract class MessageContractTests extends ContractNodes {

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

}
