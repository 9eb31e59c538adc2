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

package io.github.websocketgroups.sample.cluster;

import java.util.concurrent.CountDownLatch;

/**
 * Starts the sample application as three nodes, and a Redis for them:
 *
 * <pre>mvn -pl sample-app -am spring-boot:test-run</pre>
 */
public final class ThreeNodes {

	private ThreeNodes() {
	}

	public static void main(String[] args) throws Exception {
		System.out.println("Starting Redis and three nodes ...");
		SampleCluster.start(8080, 8081, 8082);
		System.out.println("Open http://localhost:8080, http://localhost:8081 and http://localhost:8082; "
				+ "Ctrl-C ends all of it.");
		new CountDownLatch(1).await();
	}

}
