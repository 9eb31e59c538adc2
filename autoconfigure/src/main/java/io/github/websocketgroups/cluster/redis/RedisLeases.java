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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.lettuce.core.RedisReadOnlyException;
import io.lettuce.core.ScriptOutputType;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.BackplaneException;
import io.github.websocketgroups.cluster.Lease;
import io.github.websocketgroups.cluster.LeaseOutcome;
import io.github.websocketgroups.cluster.LeaseState;

/**
 * The leases that Redis keeps.
 */
final class RedisLeases {

	/**
	 * The part of a lease's time after whose end the memory of leases counts as new. Two
	 * renewals are five fifteenths apart; what is left of a lease that has just not been
	 * renewed is longer than a gap that goes unnoticed.
	 */
	private static final double MEMORY = 0.4;

	private final RedisNames names;

	private final Supplier<@Nullable RedisLink> link;

	private final Consumer<RedisLink> readOnly;

	/**
	 * Create leases.
	 * @param names what keys are called
	 * @param link the link that works, or {@code null}
	 * @param readOnly told of a link to a server that takes no writes, as one does that
	 * was replaced
	 */
	RedisLeases(RedisNames names, Supplier<@Nullable RedisLink> link, Consumer<RedisLink> readOnly) {
		this.names = names;
		this.link = link;
		this.readOnly = readOnly;
	}

	Mono<LeaseOutcome> hold(Lease lease, Duration time) {
		String[] keys = { this.names.lease(lease.incarnation()), this.names.since(), this.names.leases() };
		return text(RedisScripts.HOLD, keys, lease.token(), time.toMillis(), lease.incarnation(),
				Math.round(time.toMillis() * MEMORY))
			.map(LeaseOutcome::valueOf);
	}

	Mono<Void> release(Lease lease, Duration time) {
		String[] keys = { this.names.lease(lease.incarnation()), this.names.leases() };
		return text(RedisScripts.RELEASE, keys, lease.token(), time.toMillis(), lease.incarnation()).then();
	}

	Mono<LeaseState> inquire(long incarnation, Duration certainty, Duration time) {
		String[] keys = { this.names.lease(incarnation), this.names.since() };
		return text(RedisScripts.INQUIRE, keys, certainty.toMillis(), time.toMillis()).map(LeaseState::valueOf);
	}

	Mono<List<Lease>> leases() {
		String[] keys = { this.names.leases() };
		return this.<List<byte[]>>run(RedisScripts.LEASES, ScriptOutputType.MULTI, keys)
			.map((texts) -> texts.stream().map(RedisLeases::lease).toList());
	}

	private static Lease lease(byte[] text) {
		String[] parts = new String(text, StandardCharsets.UTF_8).split(" ", 2);
		return new Lease(Long.parseLong(parts[0]), parts[1]);
	}

	Mono<Instant> time() {
		String[] keys = { this.names.since() };
		return this.<Long>run(RedisScripts.TIME, ScriptOutputType.INTEGER, keys).map(Instant::ofEpochMilli);
	}

	private Mono<String> text(String script, String[] keys, Object... arguments) {
		return this.<byte[]>run(script, ScriptOutputType.VALUE, keys, arguments)
			.map((answer) -> new String(answer, StandardCharsets.UTF_8));
	}

	private <T> Mono<T> run(String script, ScriptOutputType type, String[] keys, Object... arguments) {
		byte[][] values = Stream.of(arguments)
			.map((argument) -> argument.toString().getBytes(StandardCharsets.UTF_8))
			.toArray(byte[][]::new);
		return Mono.defer(() -> {
			RedisLink link = this.link.get();
			if (link == null) {
				return Mono.<T>error(new BackplaneException("The link to Redis is down"));
			}
			CompletionStage<T> answer = link.commands().eval(script, type, keys, values);
			return Mono.fromCompletionStage(answer)
				.doOnError(RedisReadOnlyException.class, (ex) -> this.readOnly.accept(link));
		}).timeout(RedisClientSettings.TIMEOUT).onErrorMap(RedisLeases::describe);
	}

	private static Throwable describe(Throwable failure) {
		return (failure instanceof BackplaneException) ? failure : new BackplaneException(
				"Redis did not do what it was asked for: " + RedisFailures.describe(failure), failure);
	}

}
