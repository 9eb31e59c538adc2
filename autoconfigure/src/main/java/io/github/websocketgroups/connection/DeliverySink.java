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

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.github.websocketgroups.SendResult;

/**
 * Tells a subscriber what became of one message.
 */
final class DeliverySink implements Delivery {

	private final Sinks.One<SendResult> sink = Sinks.one();

	@Override
	public void done(boolean flushed) {
		this.sink.emitValue(flushed ? SendResult.SENT : SendResult.GONE, Sinks.EmitFailureHandler.FAIL_FAST);
	}

	Mono<SendResult> result() {
		return this.sink.asMono();
	}

}
