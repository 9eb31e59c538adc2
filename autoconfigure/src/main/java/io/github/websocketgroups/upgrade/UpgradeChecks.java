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

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.RejectionReason;
import io.github.websocketgroups.UpgradeCheck;
import io.github.websocketgroups.UpgradeRejectedException;

/**
 * The checks of the application, one after the other.
 */
final class UpgradeChecks {

	private final List<UpgradeCheck> checks;

	private final Rejections rejections;

	UpgradeChecks(List<UpgradeCheck> checks, Rejections rejections) {
		this.checks = checks;
		this.rejections = rejections;
	}

	boolean isEmpty() {
		return this.checks.isEmpty();
	}

	/**
	 * Ask the checks when subscribed to.
	 * @return completes if the upgrade may go on; an error refuses it
	 */
	Mono<Void> check(ServerWebExchange exchange, String group) {
		return Flux.fromIterable(this.checks)
			.concatMap((check) -> Mono.defer(() -> check.check(exchange, group)))
			.then()
			.doOnError((ex) -> refused(exchange, group, ex))
			.contextWrite(HandshakeContext.of(exchange));
	}

	private void refused(ServerWebExchange exchange, String group, Throwable ex) {
		if (ex instanceof UpgradeRejectedException rejected) {
			Rejections.copyHeaders(exchange, rejected.getHeaders());
			this.rejections.tell(RejectionReason.CHECK, group);
		}
	}

}
