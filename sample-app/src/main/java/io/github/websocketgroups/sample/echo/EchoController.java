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

package io.github.websocketgroups.sample.echo;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;

/**
 * The echo with cookies and headers: an ordinary handler decides whether its request
 * becomes a socket, and of which group.
 */
@RestController
class EchoController {

	@GetMapping("/wstest")
	Object wstest(WebSocketUpgrade upgrade, @RequestParam(defaultValue = "guest") String name) {
		if (!upgrade.isRequested()) {
			return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body("WebSocket upgrade was not approved");
		}
		WebSocket socket = upgrade.cookie("MyCookie1", "123")
			.cookie("MyCookie2", "456")
			.header("MyHeader", "MyHeaderData")
			.session(new Visitor(name))
			.accept("echotestws");
		socket.send("Hello WebSocket!");
		socket.send("Hello again WebSocket!");
		return socket;
	}

}
