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

package io.github.websocketgroups.integration;

import java.util.concurrent.CompletableFuture;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How a callback can fail.
 */
enum Failure {

	THROWN {

		@Override
		Object signal() {
			throw error();
		}

	},

	MONO {

		@Override
		Object signal() {
			return Mono.error(error());
		}

	},

	/**
	 * When more is asked for behind a first reply, which has been sent by then.
	 */
	STREAM {

		@Override
		Object signal() {
			return Flux.generate(() -> true, (first, sink) -> {
				if (first) {
					sink.next("first");
				}
				else {
					sink.error(error());
				}
				return false;
			});
		}

	},

	/**
	 * On a thread of its own.
	 */
	STAGE {

		@Override
		Object signal() {
			return CompletableFuture.supplyAsync(() -> {
				throw error();
			});
		}

	};

	/**
	 * Fail.
	 * @return what a callback returns that fails later
	 */
	abstract Object signal();

	static IllegalStateException error() {
		return new IllegalStateException("secret");
	}

}
