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

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.WebSocketDetails;

/**
 * What the owner of a socket told of it.
 *
 * @param details what the application sees
 * @param principal the user, by name
 * @param session the session object, if it is a plain value
 */
record RemoteDetails(WebSocketDetails details, @Nullable Principal principal, @Nullable Object session) {

	/**
	 * A user of whom only the name is known.
	 *
	 * @param name the name
	 */
	record NamedPrincipal(String name) implements Principal {

		@Override
		public String getName() {
			return this.name;
		}

	}

}
