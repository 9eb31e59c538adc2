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

package io.github.websocketgroups.leak;

import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * Sees every call of a logger, whatever its level: learns from what the test clients say
 * they send, and looks for it in what the library says.
 */
final class SecretFilter extends TurboFilter {

	private static final String LIBRARY = "io.github.websocketgroups.";

	private static final String CLIENTS = "io.github.websocketgroups.test.Traffic";

	private final Secrets secrets = new Secrets();

	private final Consumer<String> found;

	SecretFilter(Consumer<String> found) {
		this.found = found;
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] params, @Nullable Throwable failure) {
		if (level == Level.TRACE && logger.getName().equals(CLIENTS)) {
			return (format != null) ? learn(format) : FilterReply.ACCEPT;
		}
		if (level.isGreaterOrEqual(Level.INFO) && logger.getName().startsWith(LIBRARY)) {
			return (format != null) ? look(logger, format, params, failure) : FilterReply.ACCEPT;
		}
		return FilterReply.NEUTRAL;
	}

	private FilterReply learn(String event) {
		String what = event.substring(0, event.indexOf(": "));
		String data = event.substring(what.length() + 2);
		switch (what) {
			case "Handshake" -> this.secrets.handshake(data);
			case "Message" -> this.secrets.payload(data);
			default -> look("A close reason", data);
		}
		return FilterReply.DENY;
	}

	private FilterReply look(Logger logger, String format, Object @Nullable [] params, @Nullable Throwable failure) {
		StringBuilder text = new StringBuilder(MessageFormatter.basicArrayFormat(format, params));
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			text.append(isOfTest(cause) ? "" : "\n" + cause);
		}
		look(logger.getName(), text.toString());
		return FilterReply.NEUTRAL;
	}

	/**
	 * Return whether a test threw an exception itself, in the part of an application. What
	 * an application says in its exceptions is its business.
	 */
	private static boolean isOfTest(Throwable failure) {
		StackTraceElement[] trace = failure.getStackTrace();
		return trace.length > 0 && trace[0].getClassName().contains("Tests");
	}

	private void look(String where, String text) {
		String secret = this.secrets.in(text);
		if (secret != null) {
			this.found.accept(where + " has '" + secret + "': " + text);
		}
	}

}
