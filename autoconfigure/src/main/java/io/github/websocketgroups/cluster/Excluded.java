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

package io.github.websocketgroups.cluster;

import java.util.HashSet;
import java.util.Set;

/**
 * The ids that a broadcast leaves out, in front of its payload.
 */
final class Excluded {

	private Excluded() {
	}

	static ByteWriter write(ByteWriter writer, Set<Long> ids) {
		writer.number(ids.size());
		ids.forEach(writer::number);
		return writer;
	}

	static Set<Long> read(ByteReader reader) {
		int count = reader.count();
		Set<Long> ids = new HashSet<>();
		for (int index = 0; index < count; index++) {
			ids.add(reader.number());
		}
		return ids;
	}

}
