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
 * Is told what became of an envelope that was taken to be published, on a thread of the
 * cluster or of the engine. A method must not block.
 */
interface Shipping extends PublishReceipt {

	/**
	 * Nobody wants to know.
	 */
	Shipping UNTOLD = new Shipping() {

		@Override
		public void published(int receivers) {
		}

		@Override
		public void failed(boolean mayHaveArrived) {
		}

		@Override
		public void refused(PublishResult result) {
		}

	};

	/**
	 * The envelope waited for others to go with, and then the engine did not take it.
	 * @param result why
	 */
	void refused(PublishResult result);

}
