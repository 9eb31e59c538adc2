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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.cluster.PublishReceipt;

/**
 * One PUBLISH, and who wants to know what became of it.
 */
final class RedisPublication extends AsyncCommand<String, byte[], Long> {

	private static final RedisCodec<String, byte[]> CODEC = RedisConnector.CODEC;

	private final int size;

	private final PublishReceipt receipt;

	private final AtomicBoolean told = new AtomicBoolean();

	private @Nullable Runnable end;

	private volatile long writtenAt;

	private RedisPublication(CommandArgs<String, byte[]> arguments, int size, PublishReceipt receipt) {
		super(new Command<>(CommandType.PUBLISH, new IntegerOutput<>(CODEC), arguments));
		this.size = size;
		this.receipt = receipt;
	}

	/**
	 * Create a publication.
	 * @param channel where to
	 * @param message what
	 * @param receipt told what became of it
	 */
	static RedisPublication of(String channel, byte[] message, PublishReceipt receipt) {
		CommandArgs<String, byte[]> arguments = new CommandArgs<>(CODEC).addKey(channel).addValue(message);
		return new RedisPublication(arguments, channel.length() + message.length, receipt);
	}

	void published(int receivers) {
		if (this.told.compareAndSet(false, true)) {
			ended();
			this.receipt.published(receivers);
		}
	}

	int size() {
		return this.size;
	}

	/**
	 * Set what happens when the fate of this is known, before the receipt is told.
	 */
	void onEnd(Runnable end) {
		this.end = end;
	}

	void written() {
		this.writtenAt = System.nanoTime();
	}

	boolean isOver(Duration limit) {
		return this.told.get() || System.nanoTime() - this.writtenAt >= limit.toNanos();
	}

	void fail(boolean mayHaveArrived) {
		if (this.told.compareAndSet(false, true)) {
			ended();
			this.receipt.failed(mayHaveArrived);
		}
	}

	private void ended() {
		if (this.end != null) {
			this.end.run();
		}
	}

}
