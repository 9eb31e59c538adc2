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

package io.github.websocketgroups.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Says what is wrong with a request. Spring Boot's own answer keeps silent about it
 * unless the application shows messages of errors to everybody.
 *
 * @param status the HTTP status
 * @param error the name of the status
 * @param message what was expected, and what came
 * @since 0.1.0
 */
public record InvalidRequestDescriptor(int status, String error, String message) implements OperationResponseBody {

	InvalidRequestDescriptor(String message) {
		this(400, "Bad Request", message);
	}

}
