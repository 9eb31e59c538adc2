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

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Grants everything at once, and carries nothing.
 */
public class InstantBackplane implements Backplane {

	@Override
	public void start(BackplaneListener listener) {
		listener.linkUp();
	}

	@Override
	public Mono<Void> stop() {
		return Mono.empty();
	}

	@Override
	public String description() {
		return "instant";
	}

	@Override
	public PublishResult publish(Channel channel, byte[] message, PublishReceipt receipt) {
		return PublishResult.ACCEPTED;
	}

	@Override
	public Mono<Void> subscribe(Collection<Channel> channels) {
		return Mono.empty();
	}

	@Override
	public Mono<Void> unsubscribe(Collection<Channel> channels) {
		return Mono.empty();
	}

	@Override
	public Mono<LeaseOutcome> hold(Lease lease, Duration time) {
		return Mono.just(LeaseOutcome.ACQUIRED);
	}

	@Override
	public Mono<Void> release(Lease lease, Duration time) {
		return Mono.empty();
	}

	@Override
	public Mono<LeaseState> inquire(long incarnation, Duration certainty, Duration time) {
		return Mono.just(LeaseState.GONE);
	}

	@Override
	public Mono<List<Lease>> leases() {
		return Mono.just(List.of());
	}

	@Override
	public Mono<Instant> time() {
		return Mono.just(Instant.now());
	}

}
