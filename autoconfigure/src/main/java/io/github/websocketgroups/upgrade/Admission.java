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

package io.github.websocketgroups.upgrade;

import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.websocketgroups.RejectionReason;

/**
 * Counts the sockets of this node, of each group, user and address, exactly: never one
 * more than the limit, however many handshakes run at once. Any thread.
 *
 * @since 0.1.0
 */
public final class Admission {

	private static final Object NODE = "node";

	private final AdmissionLimits limits;

	private final Occupancy node = new Occupancy();

	private final Occupancy groups = new Occupancy();

	private final Occupancy users = new Occupancy();

	private final Occupancy addresses = new Occupancy();

	private final @Nullable SlidingRate rate;

	private volatile Set<RejectionReason> closed = Set.of();

	/**
	 * Create the admission of a node.
	 * @param limits the limits
	 */
	public Admission(AdmissionLimits limits) {
		this(limits, System::nanoTime);
	}

	Admission(AdmissionLimits limits, LongSupplier nanoClock) {
		Assert.notNull(limits, "'limits' must not be null");
		this.limits = limits;
		this.rate = (limits.handshakeRate() > 0) ? new SlidingRate(limits.handshakeRate(), nanoClock) : null;
	}

	/**
	 * Admit nobody from now on, as long as this reason lasts.
	 * @param reason the reason, such as {@link RejectionReason#SHUTDOWN}
	 */
	public synchronized void close(RejectionReason reason) {
		Set<RejectionReason> reasons = EnumSet.of(reason);
		reasons.addAll(this.closed);
		this.closed = reasons;
	}

	/**
	 * Take back {@link #close}: admit again, if no other reason is left.
	 * @param reason the reason that is gone
	 */
	public synchronized void open(RejectionReason reason) {
		Set<RejectionReason> reasons = EnumSet.noneOf(RejectionReason.class);
		reasons.addAll(this.closed);
		reasons.remove(reason);
		this.closed = reasons.isEmpty() ? Set.of() : reasons;
	}

	/**
	 * Return why nobody is admitted at the moment.
	 * @return the reasons, empty if sockets are admitted
	 */
	public Set<RejectionReason> closedFor() {
		return Set.copyOf(this.closed);
	}

	/**
	 * Take a place for one socket.
	 * @param place what the socket takes
	 * @param group its group
	 * @param groupLimit most sockets of the group
	 * @param address where it comes from, if that is known
	 * @return {@code null} if it is admitted; else why it is not, and nothing was taken
	 */
	@Nullable RejectionReason admit(Place place, String group, int groupLimit, @Nullable InetSocketAddress address) {
		RejectionReason reason = take(place, group, groupLimit, address);
		if (reason != null) {
			place.run();
		}
		return reason;
	}

	private @Nullable RejectionReason take(Place place, String group, int groupLimit,
			@Nullable InetSocketAddress address) {
		Set<RejectionReason> closed = this.closed;
		if (!closed.isEmpty()) {
			return closed.iterator().next();
		}
		if (!place.tryTake(this.node, NODE, this.limits.sockets())) {
			return RejectionReason.NODE_LIMIT;
		}
		if (!place.tryTake(this.groups, group, groupLimit)) {
			return RejectionReason.GROUP_LIMIT;
		}
		if (this.limits.socketsPerAddress() > 0 && address != null
				&& !place.tryTake(this.addresses, PeerAddress.key(address), this.limits.socketsPerAddress())) {
			return RejectionReason.ADDRESS_LIMIT;
		}
		// last: what others refuse does not count
		return (this.rate == null || this.rate.tryTake()) ? null : RejectionReason.HANDSHAKE_RATE;
	}

	/**
	 * Count a socket that has a place for its user as well.
	 * @param place what the socket takes
	 * @param user the name of the user
	 * @return {@code null} if it is admitted; else why it is not, and the place is given
	 * back
	 */
	@Nullable RejectionReason admitUser(Place place, @Nullable String user) {
		if (user == null || this.limits.socketsPerUser() == 0
				|| place.tryTake(this.users, user, this.limits.socketsPerUser())) {
			return null;
		}
		place.run();
		return RejectionReason.USER_LIMIT;
	}

	boolean isEmpty() {
		return this.node.isEmpty() && this.groups.isEmpty() && this.users.isEmpty() && this.addresses.isEmpty();
	}

}
