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

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Errors;

import io.github.websocketgroups.protocol.OriginRules;

/**
 * Checks of single values. What was not set passes.
 */
final class PropertyChecks {

	// far beyond any use, and well within what a timer takes
	private static final Duration LONGEST = Duration.ofDays(365);

	private final Errors errors;

	PropertyChecks(Errors errors) {
		this.errors = errors;
	}

	void number(String field, @Nullable Integer value, int least) {
		if (value != null && value < least) {
			reject(field, "must be at least " + least);
		}
	}

	void number(String field, @Nullable Integer value, int least, int most) {
		if (value != null && (value < least || value > most)) {
			reject(field, "must be from " + least + " to " + most);
		}
	}

	void size(String field, @Nullable DataSize value, int least) {
		if (value != null && (value.toBytes() < least || value.toBytes() > Integer.MAX_VALUE)) {
			reject(field, "must be from " + least + "B to " + Integer.MAX_VALUE + "B, which is just below 2GB");
		}
	}

	void timeOrZero(String field, @Nullable Duration value) {
		if (value != null && !value.isZero() && !isTime(value, Duration.ofMillis(1))) {
			reject(field, "must be from 1ms to " + LONGEST.toDays() + "d, or 0 to turn it off");
		}
	}

	void time(String field, @Nullable Duration value, Duration least) {
		if (value != null && !isTime(value, least)) {
			reject(field, "must be from " + least.toMillis() + "ms to " + LONGEST.toDays() + "d");
		}
	}

	void noEffect(String field, boolean without, String needed) {
		if (without) {
			reject(field, "has no effect: " + needed);
		}
	}

	void text(String field, @Nullable String value) {
		if (value != null && !StringUtils.hasText(value)) {
			reject(field, "must not be empty");
		}
	}

	void origin(String field, String value) {
		try {
			OriginRules.validate(value);
		}
		catch (IllegalArgumentException ex) {
			reject(field, "must be like 'https://example.com', 'https://*.example.com' or '*'");
		}
	}

	private static boolean isTime(Duration value, Duration least) {
		return value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0;
	}

	private void reject(String field, String allowed) {
		this.errors.rejectValue(field, "invalid", allowed);
	}

}
