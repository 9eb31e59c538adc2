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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test class in which something that a client sent in confidence was logged at
 * INFO or above, or was in a close reason. The tests of every module are compiled with
 * it, and registered for all of them.
 */
public final class SecretExtension implements BeforeAllCallback, AfterAllCallback {

	private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

	private static final SecretFilter FILTER = new SecretFilter(FOUND::add);

	static {
		FILTER.start();
		install((LoggerContext) LoggerFactory.getILoggerFactory());
	}

	static void install(LoggerContext context) {
		context.addTurboFilter(FILTER);
		context.addListener(new Reinstall());
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		// loading the class has done it
	}

	@Override
	public void afterAll(ExtensionContext context) {
		check(context.getDisplayName());
	}

	/**
	 * Fail if a secret was seen since this was asked last.
	 */
	static void check(String testClass) {
		String found = String.join("\n", FOUND);
		FOUND.clear();
		if (!found.isEmpty()) {
			throw new AssertionError("SECRET: what a client sent was logged in " + testClass + ":\n" + found);
		}
	}

	/**
	 * Spring Boot resets the context whenever an application starts.
	 */
	private static final class Reinstall implements LoggerContextListener {

		@Override
		public boolean isResetResistant() {
			return true;
		}

		@Override
		public void onReset(LoggerContext context) {
			context.addTurboFilter(FILTER);
		}

		@Override
		public void onStart(LoggerContext context) {
		}

		@Override
		public void onStop(LoggerContext context) {
		}

		@Override
		public void onLevelChange(Logger logger, Level level) {
		}

	}

}
