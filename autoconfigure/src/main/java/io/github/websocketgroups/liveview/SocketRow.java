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

package io.github.websocketgroups.liveview;

import org.jspecify.annotations.Nullable;

/**
 * One line of the page's table.
 */
final class SocketRow {

	private static final String MASK = "******";

	private static final int MAX_TOPICS = 20;

	private SocketRow() {
	}

	static String of(SocketSample sample, ViewerRights rights) {
		Json json = new Json().object()
			.field("id", Long.toString(sample.socket().id()))
			.field("group", sample.group())
			.field("path", sample.socket().path())
			.field("user", masked(sample.user(), rights))
			.field("address", masked(sample.address(), rights))
			.field("subprotocol", sample.subprotocol())
			.field("connected", sample.connectedAt())
			.field("active", sample.activeAt())
			.field("queued", sample.queuedMessages())
			.field("queuedBytes", sample.queuedBytes())
			.field("rtt", sample.roundTripMicros());
		write(json.name("in"), sample.in());
		write(json.name("out"), sample.out());
		json.array("topics");
		sample.socket().topics().stream().sorted().limit(MAX_TOPICS).forEach(json::value);
		return json.endArray().end().toString();
	}

	private static void write(Json json, Flow flow) {
		json.object()
			.field("messages", flow.messages())
			.field("bytes", flow.bytes())
			.field("rate", flow.perSecond())
			.end();
	}

	private static @Nullable String masked(@Nullable String value, ViewerRights rights) {
		return (value == null || rights.values()) ? value : MASK;
	}

}
