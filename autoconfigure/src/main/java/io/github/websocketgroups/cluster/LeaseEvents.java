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

import java.util.stream.Stream;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * What a {@link LeaseKeeper} needs of its node.
 */
interface LeaseEvents {

	/**
	 * New sockets may be accepted, or may not.
	 */
	void ready(boolean ready);

	/**
	 * An incarnation is used for new sockets from now on.
	 */
	void taken(long incarnation);

	/**
	 * An incarnation is not one of this node any more, and gone for ever.
	 */
	void given(long incarnation);

	/**
	 * Return the sockets of this node.
	 */
	Stream<LiveSocket> sockets();

}
