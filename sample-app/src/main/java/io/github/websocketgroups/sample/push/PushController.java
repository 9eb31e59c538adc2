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

package io.github.websocketgroups.sample.push;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.sample.echo.Visitor;

/**
 * Ordinary requests that send to sockets. An id is an address and not a permission: an
 * application in the open would ask here who is calling.
 */
@RestController
@RequestMapping("/push")
class PushController {

	private final WebSocketRegistry registry;

	PushController(WebSocketRegistry registry) {
		this.registry = registry;
	}

	@PostMapping("/sockets/{id}")
	SendResult toSocket(@PathVariable String id, @RequestBody String text) {
		return this.registry.restore(id).send(text);
	}

	@PostMapping("/groups/{name}")
	BroadcastResult toGroup(@PathVariable String name, @RequestBody String text) {
		return this.registry.group(name).send(text);
	}

	@PostMapping("/visitors/{name}")
	SendResult toVisitor(@PathVariable String name, @RequestBody String text) {
		return this.registry.activeSocket(new Visitor(name)).map((socket) -> socket.send(text)).orElse(SendResult.GONE);
	}

	@ExceptionHandler
	ProblemDetail malformedId(IllegalArgumentException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
	}

}
