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

package io.github.websocketgroups.cluster.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a cluster costs, as tables in {@code docs/cluster.md}. Needs a machine with
 * nothing else to do:
 *
 * <pre>mvn -Pcluster-cost -pl cluster-tests -am test</pre>
 */
class CostReport {

	private static final int SOCKETS = 20;

	private static final int SENDS = Integer.getInteger("cost.sends", 100_000);

	// until then the compiler has as much to do as the cluster
	private static final int WARM_UP = 2 * SENDS;

	private static final int HALF_OF_THE_TARGET = 10_000;

	@Test
	void measure() throws Exception {
		StringBuilder text = new StringBuilder();
		pairs(text);
		growth(text);
		broadcasts(text);
		System.out.println(text);
		Report.write(Path.of(System.getProperty("campaign.document")), "cost", text.toString());
	}

	private void pairs(StringBuilder text) throws Exception {
		try (Campaign campaign = Campaign.start(2, SOCKETS, 0)) {
			NodeProcess sender = campaign.node(0);
			text.append("| acknowledged sends of one node, 100 bytes | sends per second | p50 | p99 |\n");
			text.append("| --- | --- | --- | --- |\n");
			String own = sender.ids();
			String others = campaign.node(1).ids();
			measure(sender, own, WARM_UP, 0);
			measure(sender, others, WARM_UP, 0);
			measure(sender, others, WARM_UP, HALF_OF_THE_TARGET);
			text.append(row("to its own sockets, as fast as it goes", measure(sender, own, SENDS, 0)));
			text.append(row("to those of another node, as fast as it goes", measure(sender, others, SENDS, 0)));
			text.append(row("to its own, 10,000 a second", measure(sender, own, SENDS, HALF_OF_THE_TARGET)));
			text.append(
					row("to those of another, 10,000 a second", measure(sender, others, SENDS, HALF_OF_THE_TARGET)));
		}
	}

	private void growth(StringBuilder text) throws Exception {
		text.append("\n| nodes, each sending to the next | acknowledged sends per second, all together |\n");
		text.append("| --- | --- |\n");
		for (int nodes = 1; nodes <= 5; nodes++) {
			try (Campaign campaign = Campaign.start(nodes, SOCKETS, 0)) {
				together(campaign, nodes, SENDS);
				long sum = together(campaign, nodes, SENDS / 2);
				text.append(String.format(Locale.ROOT, "| %d | %,d |%n", nodes, sum));
			}
		}
	}

	private static long together(Campaign campaign, int nodes, int sends) {
		List<CompletableFuture<long[]>> answers = new ArrayList<>();
		for (int i = 0; i < nodes; i++) {
			NodeProcess sender = campaign.node(i);
			String targets = campaign.node((i + 1) % nodes).ids();
			answers.add(CompletableFuture.supplyAsync(() -> measure(sender, targets, sends, 0)));
		}
		return answers.stream().mapToLong((answer) -> answer.join()[0]).sum();
	}

	private void broadcasts(StringBuilder text) throws Exception {
		text.append("\n| 5,000 broadcasts to 300 sockets | sent in | all received after |\n| --- | --- | --- |\n");
		for (int nodes : new int[] { 1, 3 }) {
			try (Campaign campaign = Campaign.start(nodes, 300 / nodes, 0)) {
				broadcast(campaign, 1000);
				double[] seconds = broadcast(campaign, 5000);
				text.append(String.format(Locale.ROOT, "| %d %s | %.2f s | %.2f s |%n", nodes,
						(nodes == 1) ? "node" : "nodes", seconds[0], seconds[1]));
			}
		}
	}

	private static double[] broadcast(Campaign campaign, int count) {
		long expected = campaign.received() + count * 300L;
		long start = System.nanoTime();
		String sending = campaign.node(0).post("/broadcast?rate=1000&count=" + count, "");
		await().atMost(Campaign.PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> campaign.received() >= expected);
		return new double[] { Long.parseLong(sending) / 1e9, (System.nanoTime() - start) / 1e9 };
	}

	/**
	 * Return sends per second, p50 and p99 in microseconds.
	 */
	private static long[] measure(NodeProcess sender, String targets, int sends, int rate) {
		String answer = sender.post("/measure?window=1024&count=" + sends + "&rate=" + rate, targets);
		System.out.println("[cost] " + sender.name() + " rate " + rate + ": " + answer);
		assertThat(answer).endsWith(" SENT=" + sends);
		String[] figures = answer.split(" ");
		return IntStream.range(0, 3).mapToLong((index) -> Long.parseLong(figures[index])).toArray();
	}

	private static String row(String title, long[] figures) {
		return String.format(Locale.ROOT, "| %s | %,d | %.2f ms | %.2f ms |%n", title, figures[0], figures[1] / 1000.0,
				figures[2] / 1000.0);
	}

}
