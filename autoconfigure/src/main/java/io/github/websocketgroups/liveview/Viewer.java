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

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Somebody who looks at the page. For the thread of the sampler only.
 */
final class Viewer {

	private final LiveSocket socket;

	private final ViewerRights rights;

	private final InstantSource clock;

	private ViewQuery query = ViewQuery.DEFAULT;

	// what the page has, so that only what is new to it is sent
	private Map<Long, String> rows = Map.of();

	private @Nullable String watchedId;

	private @Nullable LiveSocket watched;

	private @Nullable MessageRing ring;

	Viewer(LiveSocket socket, InstantSource clock) {
		this.socket = socket;
		this.clock = clock;
		Object rights = socket.attributes().get(ViewerRights.ATTRIBUTE);
		this.rights = (rights instanceof ViewerRights given) ? given : ViewerRights.NONE;
	}

	void hello(String application, long intervalMillis) {
		this.socket.send(new Json().object()
			.field("type", "hello")
			.field("application", application)
			.field("values", this.rights.values())
			.field("messages", this.rights.messages())
			.field("actions", this.rights.actions())
			.field("interval", intervalMillis)
			.field("capacity", MessageRing.CAPACITY)
			.end()
			.toString());
	}

	void show(ViewQuery query) {
		this.query = query;
	}

	/**
	 * Watch another socket.
	 * @param id its id, or {@code null} to watch none
	 * @param target the socket, or {@code null} if it is dead
	 */
	void watch(@Nullable String id, @Nullable LiveSocket target) {
		this.watchedId = id;
		if (this.watched != null && this.ring != null) {
			this.watched.removeTap(this.ring);
		}
		this.watched = target;
		this.ring = (target != null && this.rights.messages()) ? new MessageRing(this.clock) : null;
		if (target != null && this.ring != null) {
			target.addTap(this.ring);
		}
	}

	/**
	 * Send what has changed, unless the page has not taken what was sent before; then the
	 * next time tells all of it.
	 */
	void update(Sampler sampler) {
		if (this.socket.queued().messages() > 1) {
			return;
		}
		Json json = new Json().object().field("type", "tick").field("time", this.clock.millis());
		json.name("total");
		sampler.total().write(json);
		json.array("groups");
		sampler.groupSamples().forEach((group) -> group.write(json));
		json.endArray();
		writeRows(sampler, json);
		writeWatched(sampler, json);
		this.socket.send(json.end().toString());
	}

	private void writeRows(Sampler sampler, Json json) {
		TopSockets top = new TopSockets(this.query);
		for (SocketSample sample : sampler.samples()) {
			if (this.query.matches(sample, this.rights)) {
				top.add(sample);
			}
		}
		List<SocketSample> shown = top.sorted();
		json.field("matching", top.matching()).array("order");
		shown.forEach((sample) -> json.value(Long.toString(sample.socket().id())));
		json.endArray().array("rows");
		Map<Long, String> rows = new HashMap<>();
		for (SocketSample sample : shown) {
			String row = SocketRow.of(sample, this.rights);
			rows.put(sample.socket().id(), row);
			if (!row.equals(this.rows.get(sample.socket().id()))) {
				json.raw(row);
			}
		}
		json.endArray();
		this.rows = rows;
	}

	private void writeWatched(Sampler sampler, Json json) {
		if (this.watchedId == null) {
			return;
		}
		LiveSocket watched = this.watched;
		json.name("watched").object().field("id", this.watchedId).field("dead", watched == null || watched.isDead());
		SocketSample sample = (watched != null) ? sampler.find(watched) : null;
		if (sample != null) {
			json.name("row").raw(SocketRow.of(sample, this.rights));
		}
		if (this.ring != null) {
			this.ring.drainTo(json);
		}
		json.end();
	}

}
