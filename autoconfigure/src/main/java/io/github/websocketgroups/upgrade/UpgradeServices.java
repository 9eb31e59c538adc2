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

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.UpgradeCheck;
import io.github.websocketgroups.connection.SocketServices;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.RejectionListener;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * What upgrades need of the other parts.
 *
 * @param groups finds a group by its name
 * @param settings finds the settings of a group
 * @param admission decides whether the node takes another socket
 * @param sockets what the sockets need
 * @param checks decides for the application whether a request may upgrade
 * @param rejections is told of handshakes that are refused
 * @param watchesSessions whether the web session is looked up for every group
 * @param handshakeTimeout longest time from acceptance to the 101 response
 * @since 0.1.0
 */
public record UpgradeServices(Function<String, @Nullable SocketGroup> groups, Function<String, GroupSettings> settings,
		Admission admission, SocketServices sockets, List<UpgradeCheck> checks, List<RejectionListener> rejections,
		boolean watchesSessions, Duration handshakeTimeout) {

}
