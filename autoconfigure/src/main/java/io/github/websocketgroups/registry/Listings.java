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

package io.github.websocketgroups.registry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * The lists an accepted socket is on. {@link SocketEntry} alone changes them.
 *
 * @param all every socket
 * @param groups sockets by group
 * @param users sockets by the name of their principal
 * @param topics sockets by topic
 * @param sessions sockets by session object
 */
record Listings(Set<LiveSocket> all, MemberIndex groups, MemberIndex users, MemberIndex topics, SessionIndex sessions) {

	Listings() {
		this(ConcurrentHashMap.newKeySet(), new MemberIndex(), new MemberIndex(), new MemberIndex(),
				new SessionIndex());
	}

}
