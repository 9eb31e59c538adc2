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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.websocketgroups.cluster.PublishReceipt;
import io.github.websocketgroups.cluster.PublishResult;

/**
 * A pair of connections, one for commands and one for subscriptions. When either ends, so
 * does the pair: another takes its place, and nothing passes from one to the other.
 */
final class RedisLink {

	private static final Log logger = LogFactory.getLog(RedisLink.class);

	private final StatefulConnection<String, byte[]> connection;

	private final StatefulRedisPubSubConnection<String, byte[]> subscriber;

	private final RedisClusterAsyncCommands<String, byte[]> commands;

	private final RedisPublications publications;

	private final RedisSubscriptions subscriptions;

	private final boolean countsSubscribers;

	private final AtomicBoolean complained = new AtomicBoolean();

	private volatile Consumer<String> endListener = (reason) -> {
	};

	private RedisLink(RedisConnector connector, Connections connections, Executor executor, Receiver receiver) {
		this.connection = connections.connection;
		this.subscriber = connections.subscriber;
		this.commands = connector.commands(this.connection);
		this.publications = new RedisPublications(this.connection, executor);
		this.subscriptions = new RedisSubscriptions(this.subscriber, executor,
				(name, message) -> receiver.received(this, name, message));
		this.countsSubscribers = connector.countsSubscribers();
	}

	/**
	 * Open both connections.
	 * @param connector opens them
	 * @param executor a single thread
	 * @param receiver told of every message
	 * @return the link, on any thread
	 */
	static CompletionStage<RedisLink> open(RedisConnector connector, Executor executor, Receiver receiver) {
		return connector.prepare()
			.thenCompose((prepared) -> connections(connector))
			.thenApply((connections) -> new RedisLink(connector, connections, executor, receiver));
	}

	private static CompletionStage<Connections> connections(RedisConnector connector) {
		return connector.connect()
			.thenCompose((connection) -> connector.connectSubscriber()
				.thenApply((subscriber) -> new Connections(connection, subscriber))
				.whenComplete((connections, failure) -> {
					if (failure != null) {
						connection.closeAsync();
					}
				}));
	}

	/**
	 * Set who is told, once or more, that a connection has ended.
	 */
	void onEnd(Consumer<String> listener) {
		this.endListener = listener;
		this.connection.addListener(new EndListener("The connection for commands has ended", listener));
		this.subscriber.addListener(new EndListener("The connection for subscriptions has ended", listener));
		if (!this.connection.isOpen() || !this.subscriber.isOpen()) {
			listener.accept("A connection has ended at once");
		}
	}

	RedisClusterAsyncCommands<String, byte[]> commands() {
		return this.commands;
	}

	/**
	 * Publish a message.
	 * @param channel where to
	 * @param message what
	 * @param receipt told what became of it, on any thread
	 * @return whether there was room for it
	 */
	PublishResult publish(String channel, byte[] message, PublishReceipt receipt) {
		RedisPublication publication = RedisPublication.of(channel, message, receipt);
		publication.onComplete((receivers, failure) -> {
			if (failure != null) {
				failed(publication, failure);
			}
			else {
				publication.published(this.countsSubscribers ? receivers.intValue() : -1);
			}
		});
		return this.publications.offer(publication);
	}

	private void failed(RedisPublication publication, Throwable failure) {
		boolean refused = failure instanceof RedisCommandExecutionException;
		publication.fail(!refused);
		if (!refused) {
			this.endListener.accept("A message could not be published: " + failure);
		}
		else if (this.complained.compareAndSet(false, true)) {
			logger.warn("Redis refuses to publish: " + failure.getMessage());
		}
	}

	RedisPublications publications() {
		return this.publications;
	}

	RedisSubscriptions subscriptions() {
		return this.subscriptions;
	}

	/**
	 * Close both connections. Nothing is received any more when this returns.
	 * @return completes when they are closed
	 */
	CompletableFuture<Void> close() {
		this.subscriptions.close();
		this.publications.close();
		return CompletableFuture.allOf(this.connection.closeAsync(), this.subscriber.closeAsync());
	}

	/**
	 * Is told of every message, on a thread of the connection.
	 */
	interface Receiver {

		void received(RedisLink link, String name, byte[] message);

	}

	private record Connections(StatefulConnection<String, byte[]> connection,
			StatefulRedisPubSubConnection<String, byte[]> subscriber) {

	}

	private record EndListener(String reason, Consumer<String> listener) implements RedisConnectionStateListener {

		@Override
		public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
			this.listener.accept(this.reason);
		}

	}

}
