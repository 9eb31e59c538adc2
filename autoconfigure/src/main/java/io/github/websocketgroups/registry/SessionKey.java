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

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.WebSession;

/**
 * What a session object is found by: the id of a web session, else the object itself. The
 * hash code is that of the moment it was made, so that an entry is still found when the
 * application has changed its object since.
 */
final class SessionKey {

	private final Object value;

	private final boolean webSession;

	private final int hash;

	private SessionKey(Object value, boolean webSession) {
		this.value = value;
		this.webSession = webSession;
		this.hash = value.hashCode();
	}

	static SessionKey of(Object session) {
		return (session instanceof WebSession webSession) ? new SessionKey(webSession.getId(), true)
				: new SessionKey(session, false);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof SessionKey that && this.hash == that.hash
				&& this.webSession == that.webSession && this.value.equals(that.value));
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

}
