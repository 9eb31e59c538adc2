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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A response that an accepted upgrade owns: what else the handler writes to it is
 * ignored, with one line in the log.
 */
final class UpgradeResponse extends ServerHttpResponseDecorator {

	private static final Log logger = LogFactory.getLog(UpgradeResponse.class);

	private @Nullable ExchangeUpgrade upgrade;

	private @Nullable HttpStatusCode ignoredStatus;

	private boolean warned;

	UpgradeResponse(ServerHttpResponse delegate) {
		super(delegate);
	}

	void upgrade(ExchangeUpgrade upgrade) {
		this.upgrade = upgrade;
	}

	private @Nullable AcceptedUpgrade owner() {
		AcceptedUpgrade accepted = (this.upgrade != null) ? this.upgrade.accepted() : null;
		return (accepted != null && accepted.ownsResponse()) ? accepted : null;
	}

	@Override
	public boolean setStatusCode(@Nullable HttpStatusCode status) {
		AcceptedUpgrade owner = owner();
		if (owner != null && !owner.isCommitting()) {
			this.ignoredStatus = status;
			return true;
		}
		return super.setStatusCode(status);
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		AcceptedUpgrade owner = owner();
		return (owner != null) ? ignore(owner, body) : super.writeWith(body);
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		AcceptedUpgrade owner = owner();
		return (owner != null) ? ignore(owner, Mono.empty()) : super.writeAndFlushWith(body);
	}

	@Override
	public Mono<Void> setComplete() {
		AcceptedUpgrade owner = owner();
		return (owner != null && !owner.isCommitting()) ? Mono.empty() : super.setComplete();
	}

	/**
	 * Ignore a body. Releases the buffers of one that is there already, and does not
	 * subscribe to a stream.
	 */
	private Mono<Void> ignore(AcceptedUpgrade owner, Publisher<? extends DataBuffer> body) {
		if (!this.warned) {
			this.warned = true;
			logger.warn("The handler accepted " + owner.socket()
					+ " and returned a body as well, which is ignored: return the WebSocket, or nothing");
		}
		if (this.ignoredStatus != null && this.ignoredStatus.isError()) {
			owner.handlerFailed(new IllegalStateException(
					"The handler answered " + this.ignoredStatus + " after it had accepted the upgrade"));
		}
		return (body instanceof Mono) ? Flux.from(body).doOnNext(DataBufferUtils::release).then() : Mono.empty();
	}

}
