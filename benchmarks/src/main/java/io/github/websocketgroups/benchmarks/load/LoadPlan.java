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

package io.github.websocketgroups.benchmarks.load;

import java.time.Duration;

/**
 * What to do with a server, for all kinds of load.
 *
 * @param port the port on the loopback interface
 * @param path the path of the handshake
 * @param publisherPath where the publisher of a broadcast connects, or an empty string if
 * it is one of the sockets
 * @param sockets how many sockets
 * @param inFlight how many messages are on their way at a time, per socket for an echo;
 * how many handshakes when connecting; messages a second where one does not read
 * @param size size of each payload in bytes
 * @param text whether the messages are text
 * @param warmUp how long to run before measuring
 * @param window how long to measure
 * @since 0.1.0
 */
public record LoadPlan(int port, String path, String publisherPath, int sockets, int inFlight, int size, boolean text,
		Duration warmUp, Duration window) {

}
