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

package io.github.websocketgroups.cluster.redis;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * How connections to Redis are encrypted. The name in the server's certificate is
 * checked.
 *
 * @param keys what we show to the server
 * @param trust whom we trust
 * @param ciphers the cipher suites, or {@code null} for the usual ones
 * @param protocols the versions of TLS, or {@code null} for the usual ones
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // as SslOptions of Spring Boot has them
public record RedisTls(KeyManagerFactory keys, TrustManagerFactory trust, String @Nullable [] ciphers,
		String @Nullable [] protocols) {

}
