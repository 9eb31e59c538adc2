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

package io.github.websocketgroups.handler;

import java.util.Set;

import org.springframework.util.MimeType;

/**
 * Tells formats that are text from those that are bytes, by their mime type.
 */
final class Formats {

	private static final Set<String> TEXT = Set.of("json", "xml", "x-ndjson", "yaml", "x-yaml", "x-www-form-urlencoded",
			"graphql", "javascript");

	private Formats() {
	}

	static boolean isBinary(MimeType mimeType) {
		return mimeType.isConcrete() && "application".equals(mimeType.getType()) && !isText(mimeType);
	}

	static boolean isText(MimeType mimeType) {
		String suffix = mimeType.getSubtypeSuffix();
		return "text".equals(mimeType.getType()) || TEXT.contains(mimeType.getSubtype())
				|| (suffix != null && TEXT.contains(suffix));
	}

}
