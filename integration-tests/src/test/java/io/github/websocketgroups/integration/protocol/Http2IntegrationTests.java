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

package io.github.websocketgroups.integration.protocol;

import java.util.Map;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.integration.TestApplication;

/**
 * Sockets over HTTP/2 in the clear, which need nothing but {@code server.http2.enabled}.
 */
class Http2IntegrationTests extends AbstractHttp2Tests {

	@Override
	TestApplication start(Map<String, Object> properties) {
		return TestApplication.start(properties, EchoGroup.class, Quick.class, LateUpgrade.class);
	}

	@Override
	@Nullable SslContext tls() {
		return null;
	}

}
