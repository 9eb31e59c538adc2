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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * What the application wants on the 101 response and on the socket.
 *
 * @param headers headers to add
 * @param cookies cookies to add
 * @param session the session object
 * @param subprotocol the chosen subprotocol
 * @param compression whether to negotiate permessage-deflate
 */
record ResponseParts(HttpHeaders headers, List<ResponseCookie> cookies, @Nullable Object session,
		@Nullable String subprotocol, boolean compression) {

}
