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
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three nodes under load while things go wrong. With {@code -Pcluster-campaign} all of
 * them, again and again until ten million messages were sent, and the report goes into
 * {@code docs/cluster.md}:
 *
 * <pre>mvn -Pcluster-campaign -pl cluster-tests -am test</pre>
 *
 * Whether an answer comes within two seconds is a question of speed as well. The first
 * seconds of the nodes do not count, nor do those around a moment in which the machine
 * stood still.
 */
class CampaignIntegrationTests {

	private static final long SENDS = Long.getLong("campaign.sends", 100_000);

	private static final boolean FULL = Boolean.getBoolean("campaign.full");

	private static final List<Fault> SHORT = List.of(Fault.PUBSUB_KILLED, Fault.REDIS_RESTARTED, Fault.REDIS_FLUSHED,
			Fault.SAME_INCARNATION);

	private final Report report = new Report();

	@Test
	void promisesHoldWhateverGoesWrong() throws Exception {
		try (Campaign campaign = Campaign.start(3, 20, Integer.getInteger("campaign.rate", 3000))) {
			campaign.warmUp();
			long done = 0;
			do {
				for (Fault fault : FULL ? List.of(Fault.values()) : SHORT) {
					done += suffer(campaign, fault);
				}
			}
			while (FULL && done < SENDS);
			Verdict verdict = finish(campaign);
			assertThat(verdict.isClean()).as("%s%n%s", verdict, campaign.output()).isTrue();
			assertThat(verdict.total()).isGreaterThanOrEqualTo(SENDS);
		}
	}

	private long suffer(Campaign campaign, Fault fault) throws Exception {
		long before = campaign.total();
		campaign.fault(() -> fault.inflict(campaign));
		Duration recovery = campaign.awaitRecovery();
		long sends = campaign.total() - before;
		this.report.add(fault, sends, recovery);
		System.out.println("[campaign] " + fault + ": " + sends + " sends, recovered after " + recovery);
		fault.repair(campaign);
		// so that what follows a fault does not hide what follows the next
		Campaign.pause(FULL ? Duration.ofSeconds(6) : Duration.ofSeconds(1));
		return campaign.total() - before;
	}

	private Verdict finish(Campaign campaign) throws Exception {
		campaign.awaitTotal(SENDS);
		Verdict verdict = campaign.check();
		String text = this.report.text(verdict);
		System.out.println(text);
		if (FULL) {
			Report.write(Path.of(System.getProperty("campaign.document")), "campaign", text);
		}
		return verdict;
	}

}
