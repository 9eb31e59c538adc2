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

package io.github.websocketgroups.test;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * The bytes that arrive on a socket, kept until somebody takes them, so that a timeout in
 * the middle of a frame loses nothing. One thread reads.
 */
final class RawInput {

	private final Socket socket;

	private final InputStream stream;

	private byte[] buffer = new byte[8192];

	private int start;

	private int limit;

	private @Nullable RawEnd end;

	RawInput(Socket socket) throws IOException {
		this.socket = socket;
		this.stream = socket.getInputStream();
	}

	/**
	 * Wait for more bytes.
	 * @param deadline when to give up, as {@link System#nanoTime()}
	 * @return whether there are more; if not, time is up or the stream has ended
	 */
	boolean more(long deadline) {
		long remaining = deadline - System.nanoTime();
		if (this.end != null || remaining <= 0) {
			return false;
		}
		try {
			long millis = Duration.ofNanos(remaining).toMillis();
			this.socket.setSoTimeout((int) Math.max(1, Math.min(millis, Integer.MAX_VALUE)));
			return append();
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			this.end = endOf(ex);
			return false;
		}
	}

	private boolean append() throws IOException {
		makeRoom();
		int count = this.stream.read(this.buffer, this.limit, this.buffer.length - this.limit);
		if (count < 0) {
			this.end = RawEnd.eof();
			return false;
		}
		this.limit += count;
		return true;
	}

	private void makeRoom() {
		if (this.limit < this.buffer.length) {
			return;
		}
		byte[] target = (size() > this.buffer.length / 2) ? new byte[this.buffer.length * 2] : this.buffer;
		System.arraycopy(this.buffer, this.start, target, 0, size());
		this.limit = size();
		this.start = 0;
		this.buffer = target;
	}

	private static RawEnd endOf(IOException ex) {
		String message = String.valueOf(ex.getMessage());
		boolean truncated = ex instanceof EOFException || ex.getCause() instanceof EOFException
				|| (ex instanceof SSLException && message.contains("closed"));
		return truncated ? RawEnd.eof() : RawEnd.failure(ex);
	}

	@Nullable RawEnd end() {
		return this.end;
	}

	int size() {
		return this.limit - this.start;
	}

	int unsignedByte(int index) {
		return this.buffer[this.start + index] & 0xFF;
	}

	/**
	 * Return where some ASCII text starts.
	 * @param text the text to look for
	 * @return the index, or -1
	 */
	int indexOf(String text) {
		return new String(this.buffer, this.start, size(), StandardCharsets.ISO_8859_1).indexOf(text);
	}

	byte[] peek(int from, int count) {
		return Arrays.copyOfRange(this.buffer, this.start + from, this.start + from + count);
	}

	byte[] take(int count) {
		byte[] taken = peek(0, count);
		this.start += count;
		return taken;
	}

}
