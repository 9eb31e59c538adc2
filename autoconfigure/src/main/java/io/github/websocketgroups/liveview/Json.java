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

package io.github.websocketgroups.liveview;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON. The page must not depend on how the application has set up its codecs, or
 * on whether it has any.
 */
final class Json {

	private final StringBuilder text = new StringBuilder(1024);

	private boolean first = true;

	Json object() {
		separate();
		this.text.append('{');
		this.first = true;
		return this;
	}

	Json end() {
		this.text.append('}');
		this.first = false;
		return this;
	}

	Json array(String name) {
		name(name);
		this.text.append('[');
		this.first = true;
		return this;
	}

	Json endArray() {
		this.text.append(']');
		this.first = false;
		return this;
	}

	/**
	 * Start a member whose value follows.
	 */
	Json name(String name) {
		separate();
		quote(name);
		this.text.append(':');
		this.first = true;
		return this;
	}

	Json field(String name, @Nullable String value) {
		if (value != null) {
			name(name).value(value);
		}
		return this;
	}

	Json field(String name, long value) {
		name(name);
		this.text.append(value);
		this.first = false;
		return this;
	}

	Json field(String name, double value) {
		name(name);
		// one digit, so that a figure that hardly moves is not a change
		this.text.append(Math.round(value * 10) / 10.0);
		this.first = false;
		return this;
	}

	Json field(String name, boolean value) {
		name(name);
		this.text.append(value);
		this.first = false;
		return this;
	}

	Json value(String value) {
		separate();
		quote(value);
		return this;
	}

	/**
	 * Add a value that is JSON already.
	 */
	Json raw(String json) {
		separate();
		this.text.append(json);
		return this;
	}

	private void separate() {
		if (!this.first) {
			this.text.append(',');
		}
		this.first = false;
	}

	private void quote(String value) {
		this.text.append('"');
		for (int i = 0; i < value.length(); i++) {
			append(value.charAt(i));
		}
		this.text.append('"');
	}

	private void append(char character) {
		if (character == '"' || character == '\\') {
			this.text.append('\\').append(character);
		}
		else if (character < ' ' || Character.isSurrogate(character)) {
			this.text.append(String.format("\\u%04x", (int) character));
		}
		else {
			this.text.append(character);
		}
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
