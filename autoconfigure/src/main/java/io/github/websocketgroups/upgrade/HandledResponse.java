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

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What a functional route returns for an accepted upgrade: writes nothing, and is done
 * when the upgrade is.
 */
final class HandledResponse implements ServerResponse {

	private final AcceptedUpgrade upgrade;

	HandledResponse(AcceptedUpgrade upgrade) {
		this.upgrade = upgrade;
	}

	@Override
	public HttpStatusCode statusCode() {
		return HttpStatus.SWITCHING_PROTOCOLS;
	}

	@Override
	public HttpHeaders headers() {
		return HttpHeaders.EMPTY;
	}

	@Override
	public MultiValueMap<String, ResponseCookie> cookies() {
		return CollectionUtils.unmodifiableMultiValueMap(new LinkedMultiValueMap<>());
	}

	@Override
	public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
		return this.upgrade.done();
	}

}
