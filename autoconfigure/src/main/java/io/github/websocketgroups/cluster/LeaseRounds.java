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

package io.github.websocketgroups.cluster;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.SendResult;

/**
 * What a node does every few seconds: renew its leases, then look at the engine's clock
 * and at the other nodes. Any thread.
 */
final class LeaseRounds {

	private static final Log logger = LogFactory.getLog(LeaseRounds.class);

	private final ClusterParts parts;

	private final Backplane backplane;

	LeaseRounds(ClusterParts parts, Backplane backplane) {
		this.parts = parts;
		this.backplane = backplane;
	}

	/**
	 * Make a round soon.
	 */
	void step() {
		this.parts.thread().execute(this::stepNow);
	}

	private void stepNow() {
		this.parts.leases().step().then(Mono.defer(this::look)).onErrorComplete().subscribe(new BaseSubscriber<>() {
		});
	}

	private Mono<Void> look() {
		return this.parts.clock()
			.adjust(this.backplane.time())
			.then(this.backplane.leases())
			.doOnNext((leases) -> this.parts.roster().listed(leases).forEach(this::probe))
			.then();
	}

	/**
	 * Find out about a node whose lease is not listed any more: only one that does not
	 * listen either is asked to be said gone.
	 */
	private void probe(long incarnation) {
		SendResult result = this.parts.requests().tell(Envelope.about(EnvelopeType.ALIVE, incarnation << 22));
		logger.debug("Node with incarnation " + incarnation + " is not listed: " + result);
	}

}
