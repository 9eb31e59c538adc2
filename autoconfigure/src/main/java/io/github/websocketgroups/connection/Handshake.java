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

package io.github.websocketgroups.connection;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.WebSession;
import reactor.util.context.ContextView;

/**
 * What a socket keeps of the request it was opened with.
 *
 * @param uri the URI of the request, as a string because it is hardly ever looked at and
 * takes a third of what a {@code URI} does
 * @param headers the headers of the request
 * @param remoteAddress the address of the peer
 * @param subprotocol the chosen subprotocol
 * @param compressed whether permessage-deflate was negotiated
 * @param path the path pattern, or the path, of the handler
 * @param pathVariables the path variables of the handler
 * @param principal the user
 * @param session the session object of the application
 * @param webSession the web session, if the group needs it
 * @param context the Reactor context for callbacks
 * @since 0.1.0
 */
public record Handshake(String uri, HeaderBlock headers, @Nullable InetSocketAddress remoteAddress,
		@Nullable String subprotocol, boolean compressed, String path, Map<String, String> pathVariables,
		@Nullable Principal principal, @Nullable Object session, @Nullable WebSession webSession, ContextView context) {

	Handshake with(Principal newPrincipal, ContextView newContext) {
		return new Handshake(this.uri, this.headers, this.remoteAddress, this.subprotocol, this.compressed, this.path,
				this.pathVariables, newPrincipal, this.session, this.webSession, newContext);
	}

}
