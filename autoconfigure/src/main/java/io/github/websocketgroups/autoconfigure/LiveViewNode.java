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

package io.github.websocketgroups.autoconfigure;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.connection.LoopBroadcaster;
import io.github.websocketgroups.connection.SocketDrain;
import io.github.websocketgroups.connection.SocketLoops;
import io.github.websocketgroups.connection.SocketServices;
import io.github.websocketgroups.registry.LocalSocketDirectory;
import io.github.websocketgroups.registry.LocalWebSocketRegistry;
import io.github.websocketgroups.registry.SocketIdGenerator;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.PayloadWriter;
import io.github.websocketgroups.spi.SocketGroup;
import io.github.websocketgroups.spi.SocketListener;
import io.github.websocketgroups.upgrade.Admission;
import io.github.websocketgroups.upgrade.AdmissionLimits;
import io.github.websocketgroups.upgrade.UpgradeServices;

/**
 * What serves those who look at the live view, all of it apart from what serves the
 * application: they are in no listing, broadcast or figure, take nobody's place, are not
 * subject to the application's limits and can look when the node is full.
 */
final class LiveViewNode {

	static final String GROUP = "live-view";

	private static final int MAX_VIEWERS = 20;

	private static final Duration DRAIN_TIME = Duration.ofSeconds(2);

	private static final GroupSettings SETTINGS = new GroupSettings(
			new GroupSettings.Message(8 * 1024, 16, Duration.ofSeconds(10), 20, 0),
			new GroupSettings.Outbound(4 * 1024 * 1024, 16, OverflowPolicy.CLOSE, Duration.ofSeconds(10)),
			new GroupSettings.KeepAlive(Duration.ofSeconds(25), Duration.ofSeconds(20)),
			new GroupSettings.Compression(true, 1024, 3), Duration.ofSeconds(5), 10, 50, List.of(), MAX_VIEWERS);

	private final Admission admission = new Admission(AdmissionLimits.ofNode(MAX_VIEWERS));

	private final SocketLoops loops = new SocketLoops(TimerResolution.of(List.of(SETTINGS)));

	private final LocalSocketDirectory directory;

	private final LocalWebSocketRegistry registry;

	private final UpgradeServices upgradeServices;

	LiveViewNode(SocketGroup group, SocketIdGenerator ids, PayloadWriter payloads, List<SocketListener> listeners) {
		this.directory = new LocalSocketDirectory(ids);
		this.registry = new LocalWebSocketRegistry(this.directory, new LoopBroadcaster(), payloads);
		SocketServices sockets = new SocketServices(this.directory, payloads, listeners, this.loops, SETTINGS);
		this.upgradeServices = new UpgradeServices((name) -> name.equals(GROUP) ? group : null, (name) -> SETTINGS,
				this.admission, sockets, List.of(), List.of(), false, Duration.ofSeconds(10));
	}

	UpgradeServices upgradeServices() {
		return this.upgradeServices;
	}

	WebSocketRegistry registry() {
		return this.registry;
	}

	WebSocketDrainLifecycle drainLifecycle() {
		SocketDrain drain = new SocketDrain(this.loops, Schedulers.parallel(), new SecureRandom());
		return new WebSocketDrainLifecycle(this.admission, drain,
				() -> this.registry.sockets().map(LiveSocket.class::cast).toList(),
				new WebSocketProperties.Drain(DRAIN_TIME, Duration.ZERO));
	}

}
