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

/**
 * Is told once what became of a message that an engine took, on a thread of the engine. A
 * method must not block. Called no later than 5 seconds after the message was taken.
 *
 * @since 0.1.0
 */
public interface PublishReceipt {

	/**
	 * A receipt that nobody reads.
	 */
	PublishReceipt NONE = new PublishReceipt() {

		@Override
		public void published(int receivers) {
		}

		@Override
		public void failed(boolean mayHaveArrived) {
		}

	};

	/**
	 * The message was published.
	 * @param receivers number of subscribers it went to, or -1 if the engine cannot tell
	 */
	void published(int receivers);

	/**
	 * The message is lost, or nobody knows.
	 * @param mayHaveArrived {@code false} if it is certain that no subscriber gets it
	 */
	void failed(boolean mayHaveArrived);

}
