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

package io.github.websocketgroups.sample.broadcast;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The table of sockets. An id goes into a {@code BIGINT} column as it is.
 */
@Repository
class SavedSockets {

	private final DatabaseClient database;

	SavedSockets(DatabaseClient database) {
		this.database = database;
	}

	Mono<Void> add(long id) {
		return this.database.sql("INSERT INTO saved_socket (id, sent) VALUES (:id, 0)").bind("id", id).then();
	}

	Mono<Void> countMessage(long id) {
		return this.database.sql("UPDATE saved_socket SET sent = sent + 1 WHERE id = :id").bind("id", id).then();
	}

	Mono<Void> delete(long id) {
		return this.database.sql("DELETE FROM saved_socket WHERE id = :id").bind("id", id).then();
	}

	Flux<SavedSocket> all() {
		return this.database.sql("SELECT id, sent FROM saved_socket").mapProperties(SavedSocket.class).all();
	}

}
