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

package io.github.websocketgroups.benchmarks.peer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;

/**
 * Vert.x: a verticle for each event loop, and a set of the sockets in the room.
 */
public final class PeerServer extends VerticleBase {

	private static final Set<ServerWebSocket> ROOM = ConcurrentHashMap.newKeySet();

	@Override
	public Future<HttpServer> start() {
		return this.vertx.createHttpServer()
			.webSocketHandler(PeerServer::connected)
			.listen(Integer.getInteger("server.port", 0));
	}

	private static void connected(ServerWebSocket socket) {
		if (socket.path().equals("/room")) {
			ROOM.add(socket);
			socket.closeHandler((unused) -> ROOM.remove(socket));
			socket.textMessageHandler((text) -> ROOM.forEach((member) -> member.writeTextMessage(text)));
		}
		else {
			socket.textMessageHandler(socket::writeTextMessage);
			socket.binaryMessageHandler(socket::writeBinaryMessage);
		}
	}

	/**
	 * Start.
	 * @param args ignored
	 */
	public static void main(String[] args) {
		int loops = 2 * Runtime.getRuntime().availableProcessors();
		Vertx.vertx().deployVerticle(PeerServer.class, new DeploymentOptions().setInstances(loops));
	}

}
