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

import org.jspecify.annotations.Nullable;

/**
 * Values that can be carried to another node: texts, numbers and booleans. Others, whose
 * classes the other node may not have, are not.
 */
final class PlainValues {

	private static final int NOTHING = 0;

	private static final int TEXT = 1;

	private static final int LONG = 2;

	private static final int INTEGER = 3;

	private static final int DOUBLE = 4;

	private static final int BOOLEAN = 5;

	private PlainValues() {
	}

	static boolean isPlain(@Nullable Object value) {
		return value instanceof String || value instanceof Long || value instanceof Integer || value instanceof Double
				|| value instanceof Boolean;
	}

	static void write(ByteWriter writer, @Nullable Object value) {
		if (value instanceof String text) {
			writer.octet(TEXT).text(text);
		}
		else if (value instanceof Long number) {
			writer.octet(LONG).number(number);
		}
		else if (value instanceof Integer number) {
			writer.octet(INTEGER).number(number);
		}
		else if (value instanceof Double number) {
			writer.octet(DOUBLE).number(Double.doubleToLongBits(number));
		}
		else if (value instanceof Boolean flag) {
			writer.octet(BOOLEAN).number(flag ? 1 : 0);
		}
		else {
			writer.octet(NOTHING);
		}
	}

	static @Nullable Object read(ByteReader reader) {
		int type = reader.octet();
		return switch (type) {
			case NOTHING -> null;
			case TEXT -> reader.requiredText();
			case LONG -> reader.number();
			case INTEGER -> (int) reader.number();
			case DOUBLE -> Double.longBitsToDouble(reader.number());
			case BOOLEAN -> reader.number() != 0;
			default -> throw new MalformedPacketException("A value has the unknown type " + type);
		};
	}

}
