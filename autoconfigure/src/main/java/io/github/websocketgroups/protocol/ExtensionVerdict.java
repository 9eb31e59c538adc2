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

package io.github.websocketgroups.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What came of the extensions a client offered.
 *
 * @param response the {@code Sec-WebSocket-Extensions} to answer with, or {@code null}
 * for none
 * @param error what is malformed about the header, in which case the handshake is to be
 * rejected with 400, or {@code null}
 * @since 0.1.0
 */
public record ExtensionVerdict(@Nullable String response, @Nullable String error) {

	static final ExtensionVerdict NONE = new ExtensionVerdict(null, null);

	/**
	 * Return whether the header breaks the grammar.
	 * @return whether to reject the handshake
	 */
	public boolean isMalformed() {
		return this.error != null;
	}

	/**
	 * Return what the {@link FrameReader} of the socket needs.
	 * @return the inflation if permessage-deflate was accepted, or {@code null}
	 */
	public @Nullable Inflation inflation() {
		return (this.response != null) ? Inflation.withoutContextTakeover() : null;
	}

	static ExtensionVerdict accepted(String response) {
		return new ExtensionVerdict(response, null);
	}

	static ExtensionVerdict malformed(String error) {
		return new ExtensionVerdict(null, error);
	}

}
