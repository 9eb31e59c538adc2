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

package io.github.websocketgroups.integration.operations;

import java.util.regex.Pattern;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves Spring Boot's actuator, metrics and observations to the applications that ask
 * for them: the others are as if those were not on the classpath, and start as quickly.
 */
public final class OperationsFilter implements AutoConfigurationImportFilter, EnvironmentAware {

	static final String PROPERTY = "test.operations";

	private static final Pattern OPERATIONS = Pattern.compile(
			"org\\.springframework\\.boot\\..*(actuate|health|micrometer|observation).*", Pattern.CASE_INSENSITIVE);

	private boolean wanted;

	@Override
	public void setEnvironment(Environment environment) {
		this.wanted = environment.getProperty(PROPERTY, Boolean.class, false);
	}

	@Override
	public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[classes.length];
		for (int i = 0; i < classes.length; i++) {
			matches[i] = this.wanted || classes[i] == null || !OPERATIONS.matcher(classes[i]).matches();
		}
		return matches;
	}

}
