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

package io.github.websocketgroups;

import org.springframework.util.Assert;

/**
 * Rules and text form of socket ids: unsigned 64-bit numbers that are always positive as
 * a {@code long}, odd, and above 2<sup>53</sup>.
 * <p>
 * An id that went through a JavaScript number arrives even, because no odd integer above
 * 2<sup>53</sup> is a double; such an id is refused rather than looked up. Ids are
 * addresses, not credentials: knowing one proves nothing.
 *
 * @since 0.1.0
 */
public final class WebSocketId {

	private static final long MAX_SAFE_DOUBLE = 1L << 53;

	private WebSocketId() {
	}

	/**
	 * Return whether the number has the form of a socket id. Says nothing about whether
	 * such a socket exists.
	 * @param id the number to look at
	 * @return whether it is odd, positive and above 2<sup>53</sup>
	 */
	public static boolean isValid(long id) {
		return id > MAX_SAFE_DOUBLE && (id & 1) == 1;
	}

	/**
	 * Return the id if it is well formed.
	 * @param id the number to check
	 * @return the same number
	 * @throws IllegalArgumentException if it cannot be a socket id, with the reason
	 */
	public static long require(long id) {
		Assert.isTrue(id > MAX_SAFE_DOUBLE,
				() -> "'id' " + Long.toUnsignedString(id) + " is not a socket id: ids are between 2^53 and 2^63");
		Assert.isTrue((id & 1) == 1, () -> "'id' " + id
				+ " is even, so it is not a socket id: it was rounded to 53 bits, as JavaScript does; send ids as strings");
		return id;
	}

	/**
	 * Return the decimal text of an id, the form in which ids leave the JVM.
	 * @param id the id
	 * @return its decimal digits
	 */
	public static String toString(long id) {
		return Long.toUnsignedString(id);
	}

	/**
	 * Return the id that a decimal text stands for.
	 * @param text decimal digits, as {@link #toString(long)} wrote them
	 * @return the id
	 * @throws IllegalArgumentException if the text is not a number or cannot be a socket
	 * id, with the reason
	 */
	public static long parse(String text) {
		Assert.notNull(text, "'text' must not be null");
		long id;
		try {
			id = Long.parseUnsignedLong(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("'" + abbreviate(text) + "' is not a socket id: not a decimal number",
					ex);
		}
		return require(id);
	}

	private static String abbreviate(String text) {
		return (text.length() <= 32) ? text : text.substring(0, 32) + "...";
	}

}
