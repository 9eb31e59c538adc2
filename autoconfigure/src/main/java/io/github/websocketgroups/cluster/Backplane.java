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
 * What carries messages between the nodes of a cluster and keeps their leases: the
 * interface an engine implements.
 * <p>
 * <b>The engine's business</b> are the connections, their re-establishment with all
 * subscriptions, the detection of a link that is silently dead (it proves every few
 * seconds that what it publishes comes back), and the atomic steps on leases. <b>The
 * core's business</b> is all that is said over channels: encoding, signatures, deadlines,
 * sequences, answers, and when leases are renewed. Messages are opaque to the engine.
 * <p>
 * <b>Threads.</b> Any thread may call any method; none blocks. Publishers are cold, act
 * on each subscription, and may signal on any thread. The {@link BackplaneListener} is
 * called on threads of the engine.
 * <p>
 * <b>Order.</b> What one node publishes to one channel arrives at each subscriber in the
 * order of the calls to {@link #publish}, each message at most once. Nothing is kept for
 * those who are not subscribed, nothing is sent again after a failure.
 * <p>
 * <b>Bounds.</b> What waits to be written is bounded; beyond the bound {@link #publish}
 * answers {@link PublishResult#OVERLOADED}. Every publisher of this interface ends within
 * 5 seconds, with an error if there is no other answer. The error is a
 * {@link BackplaneException}.
 * <p>
 * An engine shows that it keeps this contract by extending
 * {@code io.github.websocketgroups.test.cluster.BackplaneContractTests} of the test
 * starter.
 *
 * @since 0.1.0
 */
public interface Backplane {

	/**
	 * Begin to establish the link, and go on for as long as it takes. Does not wait: an
	 * engine that is not there is no error, the link is down until
	 * {@link BackplaneListener#linkUp()} is called. Called once.
	 * @param listener told of messages and of the link
	 */
	void start(BackplaneListener listener);

	/**
	 * Give up the link and everything that belongs to it. The listener is not called any
	 * more once this has completed. What was published before is written first, if that
	 * takes no longer than a second.
	 * @return completes when nothing is left
	 */
	Mono<Void> stop();

	/**
	 * Say what this is connected to, for logs and health.
	 * @return a short text without credentials, such as {@code "Redis at host:6379"}
	 */
	String description();

	/**
	 * Hand a message to the engine, at once and without waiting.
	 * @param channel where to
	 * @param message the message, not changed by the caller afterwards
	 * @param receipt told later what became of it, if this answers
	 * {@link PublishResult#ACCEPTED}, else never called
	 * @return whether the engine took it; while the link is known to be down the answer
	 * is {@link PublishResult#UNAVAILABLE}, and nothing is kept for later; an exception
	 * counts as that
	 */
	PublishResult publish(Channel channel, byte[] message, PublishReceipt receipt);

	/**
	 * Subscribe to channels, in as few steps as the engine allows. The wish is noted when
	 * the publisher is subscribed to and holds until {@link #unsubscribe}, whatever
	 * happens to the link. Channels subscribed to already are confirmed again.
	 * @param channels the channels
	 * @return completes when every channel is confirmed, so that what is published from
	 * now on arrives; fails if that takes too long or the link is down, while the wish
	 * remains
	 */
	Mono<Void> subscribe(Collection<Channel> channels);

	/**
	 * Give subscriptions up.
	 * @param channels the channels; those that are not subscribed to are ignored
	 * @return completes when done; does not fail when the link is down
	 */
	Mono<Void> unsubscribe(Collection<Channel> channels);

	/**
	 * Take or extend a lease, in one atomic step. A lease nobody holds is taken, also one
	 * that was held before and has ended or was lost with the engine's memory.
	 * @param lease the lease
	 * @param time after which it ends by itself
	 * @return whether this token holds it now
	 */
	Mono<LeaseOutcome> hold(Lease lease, Duration time);

	/**
	 * Put a tombstone in the place of a lease, in one atomic step, unless another token
	 * holds it: nobody gets this incarnation any more.
	 * @param lease the lease
	 * @param time how long the tombstone stays
	 * @return completes when done
	 */
	Mono<Void> release(Lease lease, Duration time);

	/**
	 * Ask whether an incarnation lives. Where nobody holds its lease, the engine puts a
	 * tombstone there in the same atomic step before it answers {@link LeaseState#GONE},
	 * so that the answer stays true; it does not if its memory is younger than
	 * {@code certainty} and what is missing proves nothing.
	 * @param incarnation the incarnation
	 * @param certainty how old the engine's memory has to be, so that every node that
	 * lives has renewed its lease in it
	 * @param time how long such a tombstone stays
	 * @return what is known of it
	 */
	Mono<LeaseState> inquire(long incarnation, Duration certainty, Duration time);

	/**
	 * List the leases that are held. Incarnations of one node have the same token.
	 * @return the leases, without tombstones, in any order
	 */
	Mono<List<Lease>> leases();

	/**
	 * Ask for the time of the engine, which is the same for all nodes whatever their own
	 * clocks say.
	 * @return the time, to a millisecond
	 */
	Mono<Instant> time();

}
