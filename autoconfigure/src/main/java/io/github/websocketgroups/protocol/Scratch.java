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

package io.github.websocketgroups.protocol;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * An array of bytes and one of characters per event loop, for what is needed only within
 * one call, so that no socket keeps one.
 */
final class Scratch {

	/**
	 * The largest array that is kept; what needs more gets one of its own.
	 */
	static final int MAX_KEPT = 64 * 1024;

	private static final int INITIAL = 4 * 1024;

	private static final FastThreadLocal<byte[]> ARRAY = new FastThreadLocal<>() {

		@Override
		protected byte[] initialValue() {
			return new byte[INITIAL];
		}

	};

	private static final FastThreadLocal<char[]> CHARS = new FastThreadLocal<>() {

		@Override
		protected char[] initialValue() {
			return new char[INITIAL];
		}

	};

	private Scratch() {
	}

	/**
	 * Return an array that may be used until the next call to a sink.
	 * @param size the least size
	 * @return the array of this thread, with anything in it
	 */
	static byte[] ofAtLeast(int size) {
		byte[] array = ARRAY.get();
		if (array.length >= size) {
			return array;
		}
		if (size > MAX_KEPT) {
			return new byte[size];
		}
		byte[] larger = new byte[Integer.highestOneBit(size - 1) << 1];
		ARRAY.set(larger);
		return larger;
	}

	/**
	 * Return an array for characters that may be used within the caller only.
	 * @param size the least size
	 * @return the array of this thread, with anything in it
	 */
	static char[] charsOfAtLeast(int size) {
		char[] array = CHARS.get();
		if (array.length >= size) {
			return array;
		}
		char[] larger = new char[(size > MAX_KEPT) ? size : Integer.highestOneBit(size - 1) << 1];
		if (size <= MAX_KEPT) {
			CHARS.set(larger);
		}
		return larger;
	}

}
