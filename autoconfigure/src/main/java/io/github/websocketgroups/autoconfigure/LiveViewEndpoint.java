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

package io.github.websocketgroups.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.Operation;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMapper;

/**
 * Where the live view is and who may use it: it belongs to the endpoint
 * {@code websockets}, so the path, the access level and the matchers of that endpoint
 * ({@code EndpointRequest.to("websockets")}, {@code toAnyEndpoint()}) are also its own,
 * whether or not the endpoint itself is exposed.
 */
final class LiveViewEndpoint implements EndpointsSupplier<ExposableEndpoint<?>> {

	static final EndpointId ID = EndpointId.of("websockets");

	private final EndpointAccessResolver access;

	private final Supplier<List<PathMapper>> pathMappers;

	LiveViewEndpoint(EndpointAccessResolver access, Supplier<List<PathMapper>> pathMappers) {
		this.access = access;
		this.pathMappers = pathMappers;
	}

	String path(String basePath) {
		String base = basePath.equals("/") ? "" : basePath;
		return base + "/" + rootPath() + "/live";
	}

	private String rootPath() {
		return PathMapper.getRootPath(this.pathMappers.get(), ID);
	}

	boolean isReadable() {
		return access() != Access.NONE;
	}

	boolean isWritable() {
		return access() == Access.UNRESTRICTED;
	}

	private Access access() {
		return this.access.accessFor(ID, Access.UNRESTRICTED);
	}

	@Override
	public Collection<ExposableEndpoint<?>> getEndpoints() {
		return isReadable() ? List.of(new Guarded(rootPath())) : List.of();
	}

	/**
	 * What matchers see of the endpoint.
	 *
	 * @param rootPath its path below that of the actuator
	 */
	private record Guarded(String rootPath) implements ExposableEndpoint<Operation>, PathMappedEndpoint {

		@Override
		public EndpointId getEndpointId() {
			return ID;
		}

		@Override
		public Access getDefaultAccess() {
			return Access.UNRESTRICTED;
		}

		@Override
		public Collection<Operation> getOperations() {
			return List.of();
		}

		@Override
		public String getRootPath() {
			return this.rootPath;
		}

	}

}
