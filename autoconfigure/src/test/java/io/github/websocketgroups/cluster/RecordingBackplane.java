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

package io.github.websocketgroups.cluster;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Keeps what is published.
 */
final class RecordingBackplane extends InstantBackplane {

	private final List<byte[]> published;

	private final List<PublishReceipt> receipts = new ArrayList<>();

	private PublishResult result = PublishResult.ACCEPTED;

	private @Nullable RuntimeException failure;

	RecordingBackplane(List<byte[]> published) {
		this.published = published;
	}

	/**
	 * Set what is answered from now on.
	 */
	void answer(PublishResult result) {
		this.result = result;
	}

	/**
	 * Fail from now on, or not any more.
	 */
	void fail(@Nullable RuntimeException failure) {
		this.failure = failure;
	}

	/**
	 * Return who is to be told of a message.
	 */
	PublishReceipt receipt(int index) {
		return this.receipts.get(index);
	}

	@Override
	public String description() {
		return "recording";
	}

	@Override
	public PublishResult publish(Channel channel, byte[] message, PublishReceipt receipt) {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.result == PublishResult.ACCEPTED) {
			this.published.add(message);
			this.receipts.add(receipt);
		}
		return this.result;
	}

}
