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

package io.github.websocketgroups;

import org.springframework.context.ApplicationEvent;

/**
 * Something happened to the cluster this node is part of. Published on a thread of the
 * cluster: listeners must not block.
 *
 * @since 0.1.0
 */
public final class WebSocketClusterEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final Type type;

	private final String detail;

	/**
	 * Create an event.
	 * @param source who tells
	 * @param type what happened
	 * @param detail the node, or the reason
	 */
	public WebSocketClusterEvent(Object source, Type type, String detail) {
		super(source);
		this.type = type;
		this.detail = detail;
	}

	/**
	 * Return what happened.
	 * @return the type
	 */
	public Type type() {
		return this.type;
	}

	/**
	 * Return more of it.
	 * @return what tells the node from others, why the link was lost, or empty
	 */
	public String detail() {
		return this.detail;
	}

	@Override
	public String toString() {
		return this.type + (this.detail.isEmpty() ? "" : " (" + this.detail + ")");
	}

	/**
	 * What may happen.
	 */
	public enum Type {

		/**
		 * The link to the backplane is lost: what is sent to other nodes is refused until
		 * it is restored.
		 */
		LINK_LOST,

		/**
		 * The link to the backplane is there, for the first time or again.
		 */
		LINK_RESTORED,

		/**
		 * Another node has come.
		 */
		NODE_JOINED,

		/**
		 * Another node is gone for ever, and so are its sockets.
		 */
		NODE_GONE,

		/**
		 * This node holds the lease of its ids and accepts sockets.
		 */
		READY,

		/**
		 * This node does not hold the lease of its ids and accepts no sockets.
		 */
		NOT_READY

	}

}
