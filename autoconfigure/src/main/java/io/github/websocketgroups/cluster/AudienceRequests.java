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

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.WebSocketMessage;

/**
 * What this node tells and asks the members of a channel on other nodes. Any thread;
 * nothing blocks.
 */
final class AudienceRequests {

	private final ClusterParts parts;

	AudienceRequests(ClusterParts parts) {
		this.parts = parts;
	}

	boolean broadcast(Channel channel, WebSocketMessage message, Set<Long> excluded) {
		byte[] payload = Excluded.write(new ByteWriter(message.size() + 16), excluded).raw(message.payload()).bytes();
		return publish(channel, Envelope.of(EnvelopeType.BROADCAST).detail(MessageFlags.of(message)).payload(payload));
	}

	boolean disconnect(Channel channel, CloseStatus status, Set<Long> excluded) {
		String reason = (status.getReason() != null) ? status.getReason() : "";
		byte[] payload = Excluded.write(new ByteWriter(64), excluded)
			.raw(reason.getBytes(StandardCharsets.UTF_8))
			.bytes();
		return publish(channel, Envelope.of(EnvelopeType.DISCONNECT_ALL).detail(status.getCode()).payload(payload));
	}

	private boolean publish(Channel channel, Envelope envelope) {
		long deadline = this.parts.clock().now() + this.parts.settings().forwardTimeout().toMillis();
		return this.parts.transport()
			.publish(channel, envelope.until(deadline), PublishReceipt.NONE) == PublishResult.ACCEPTED;
	}

	Mono<AudienceSize> size(Channel channel, Set<Long> excluded, long local) {
		ByteWriter question = new ByteWriter(64).text(channel.kind().code()).text(channel.name());
		byte[] payload = Excluded.write(question, excluded).bytes();
		return this.parts.everyNode().ask(Envelope.of(EnvelopeType.SIZE).payload(payload)).map((poll) -> {
			long remote = poll.answers().stream().mapToLong(Envelope::detail).sum();
			return new AudienceSize(local + remote, poll.asked() + 1, poll.answers().size() + 1);
		});
	}

}
