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

package io.github.websocketgroups.handler;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.PooledDataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Hands the payload over as a buffer and releases it, once, when the callback has
 * returned a plain value or its publisher has ended. A buffer that is itself the reply is
 * released by whoever sends it; one that is kept for later must be retained.
 */
final class BufferCallback implements Callback {

	private final Callback callback;

	private final DataBufferFactory buffers;

	private final ReactiveAdapterRegistry adapters;

	BufferCallback(Callback callback, DataBufferFactory buffers, ReactiveAdapterRegistry adapters) {
		this.callback = callback;
		this.buffers = buffers;
		this.adapters = adapters;
	}

	@Override
	public @Nullable Object call(LiveSocket socket, @Nullable Object input) throws Throwable {
		DataBuffer buffer = this.buffers.wrap(RawPayload.bytes(input));
		Object result;
		try {
			result = this.callback.call(socket, buffer);
		}
		catch (Throwable ex) {
			release(buffer);
			throw ex;
		}
		return releaseAfter(result, buffer);
	}

	private @Nullable Object releaseAfter(@Nullable Object result, DataBuffer buffer) {
		if (result == buffer) {
			return result;
		}
		ReactiveAdapter adapter = (result != null) ? this.adapters.getAdapter(null, result) : null;
		if (adapter == null) {
			Object reply = (result != null) ? Reply.normalize(result) : null;
			release(buffer);
			return reply;
		}
		Publisher<Object> publisher = adapter.toPublisher(result);
		if (adapter.isMultiValue()) {
			return Flux.using(() -> buffer, (used) -> publisher, BufferCallback::release, false);
		}
		return Mono.using(() -> buffer, (used) -> Mono.from(publisher), BufferCallback::release, false);
	}

	private static void release(DataBuffer buffer) {
		if (!(buffer instanceof PooledDataBuffer pooled) || pooled.isAllocated()) {
			DataBufferUtils.release(buffer);
		}
	}

}
