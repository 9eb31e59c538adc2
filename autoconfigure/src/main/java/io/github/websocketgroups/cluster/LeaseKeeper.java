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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Holds the leases of the incarnations whose ids are in use on this node: the one for new
 * sockets, and older ones while they have sockets. Its steps run one after the other; a
 * step that fails is made again with the next renewal. Any thread.
 */
final class LeaseKeeper {

	private static final Log logger = LogFactory.getLog(LeaseKeeper.class);

	private static final CloseStatus LOST = CloseStatus.SERVICE_RESTARTED.withReason("Node lost its lease");

	private final Backplane backplane;

	private final IncarnationSource source;

	private final LeaseEvents events;

	private final ClusterSettings settings;

	private final String token;

	private final AtomicBoolean busy = new AtomicBoolean();

	private volatile boolean replace;

	private volatile boolean prepared;

	private final HeldLeases held;

	// one for every 2 million sockets
	private final Set<Long> owned = ConcurrentHashMap.newKeySet();

	private volatile long current;

	private volatile boolean ready;

	LeaseKeeper(Backplane backplane, IncarnationSource source, LeaseEvents events, ClusterSettings settings,
			LongSupplier nanos, String token) {
		this.backplane = backplane;
		this.source = source;
		this.events = events;
		this.settings = settings;
		this.held = new HeldLeases(nanos);
		this.token = token;
		this.current = source.incarnation();
		this.owned.add(this.current);
	}

	/**
	 * Return the incarnation this node sends from and gives to new sockets.
	 */
	long current() {
		return this.current;
	}

	boolean isReady() {
		return this.ready;
	}

	/**
	 * Return whether an incarnation is, or was, one of this node.
	 */
	boolean isOwn(long incarnation) {
		return this.owned.contains(incarnation);
	}

	/**
	 * Take another incarnation for new sockets with the next step.
	 */
	void replace() {
		this.replace = true;
	}

	/**
	 * Renew what is held, take what is missing, give up what nobody needs. Does nothing
	 * while another step runs.
	 * @return completes when done; never fails
	 */
	Mono<Void> step() {
		return Mono.defer(() -> {
			if (!this.busy.compareAndSet(false, true)) {
				return Mono.empty();
			}
			return Flux.fromIterable(this.held.incarnations())
				.concatMap(this::renew)
				.then(Mono.defer(this::take))
				.then(Mono.defer(this::giveUp))
				.doOnError((ex) -> logger.debug("Could not renew leases", ex))
				.onErrorComplete()
				.doFinally((signal) -> this.busy.set(false));
		});
	}

	private Mono<Void> renew(long incarnation) {
		if (this.held.outlivedTombstone(incarnation)) {
			// it may have been said to be gone, and that forgotten
			return Mono.fromRunnable(() -> lost(incarnation));
		}
		return this.backplane.hold(lease(incarnation), this.settings.leaseTime()).doOnNext((outcome) -> {
			if (outcome == LeaseOutcome.LOST) {
				lost(incarnation);
			}
			else {
				this.held.confirm(incarnation);
			}
		}).then();
	}

	private Lease lease(long incarnation) {
		return new Lease(incarnation, this.token);
	}

	private void lost(long incarnation) {
		logger.warn("The lease of incarnation " + incarnation
				+ " is lost: other nodes were told that its sockets are gone, so they are closed");
		this.held.forget(incarnation);
		if (incarnation == this.current) {
			setReady(false);
			this.replace = true;
		}
		this.events.given(incarnation);
		this.events.sockets()
			.filter((socket) -> IncarnationSource.of(socket.id()) == incarnation)
			.forEach(LeaseKeeper::close);
	}

	private static void close(LiveSocket socket) {
		socket.retire(LOST);
	}

	/**
	 * Take the lease for new sockets, if there is none or another one is wanted.
	 */
	private Mono<Void> take() {
		if (this.ready && !this.replace) {
			return Mono.empty();
		}
		long wanted = this.replace ? this.source.prepare() : this.source.incarnation();
		this.prepared = this.replace;
		return this.backplane.hold(lease(wanted), this.settings.leaseTime())
			.flatMap((outcome) -> (outcome != LeaseOutcome.LOST) ? use(wanted) : takeAnother(wanted));
	}

	private Mono<Void> takeAnother(long taken) {
		logger.warn("Incarnation " + taken + " belongs to another node: drawing another one");
		this.replace = true;
		return Mono.defer(this::take);
	}

	private Mono<Void> use(long incarnation) {
		return this.backplane.subscribe(Set.of(Channel.node(incarnation), Channel.NODES)).then(Mono.fromRunnable(() -> {
			this.held.confirm(incarnation);
			this.owned.add(incarnation);
			this.current = incarnation;
			if (this.prepared) {
				this.source.usePrepared();
			}
			this.replace = false;
			setReady(true);
			this.events.taken(incarnation);
		}));
	}

	private void setReady(boolean ready) {
		if (this.ready != ready) {
			this.ready = ready;
			this.events.ready(ready);
		}
	}

	/**
	 * Give up old incarnations without sockets.
	 */
	private Mono<Void> giveUp() {
		List<Long> old = new ArrayList<>(this.held.incarnations());
		old.remove(this.current);
		if (old.isEmpty()) {
			return Mono.empty();
		}
		this.events.sockets().forEach((socket) -> old.remove(IncarnationSource.of(socket.id())));
		return Flux.fromIterable(old).concatMap(this::release).then();
	}

	private Mono<Void> release(long incarnation) {
		return this.backplane.release(lease(incarnation), ClusterSettings.TOMBSTONE).doOnSuccess((done) -> {
			this.held.forget(incarnation);
			this.events.given(incarnation);
		});
	}

	/**
	 * Put tombstones in the place of all leases.
	 */
	Mono<Void> releaseAll() {
		return Flux.fromIterable(this.held.incarnations()).concatMapDelayError(this::release).then();
	}

}
