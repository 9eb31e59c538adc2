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

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Names properties as they are written, and where they were read. Spring Boot's own
 * analyzer names the fields of records, and finds no origin of those within others.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<BindValidationException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("websocket");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindValidationException cause) {
		ValidationErrors errors = cause.getValidationErrors();
		if (!errors.getName().equals(PREFIX)) {
			return null;
		}
		String description = errors.getAllErrors()
			.stream()
			.map((error) -> describe(error, errors))
			.collect(Collectors.joining("\n", "Values of properties are invalid:\n\n", ""));
		return new FailureAnalysis(description, "Correct the values, or remove the properties.", cause);
	}

	private static String describe(ObjectError error, ValidationErrors errors) {
		if (!(error instanceof FieldError field)) {
			return "    Reason: " + error.getDefaultMessage() + "\n";
		}
		ConfigurationPropertyName name = name(field.getField());
		ConfigurationProperty read = find(name, errors);
		String origin = (read != null && read.getOrigin() != null) ? "    Origin: " + read.getOrigin() + "\n" : "";
		// the names of groups are as somebody wrote them
		ConfigurationPropertyName shown = (read != null && read.getName().equals(name)) ? read.getName() : name;
		return "    Property: " + shown + "\n    Value: \"" + field.getRejectedValue() + "\"\n" + origin
				+ "    Reason: " + field.getDefaultMessage() + "\n";
	}

	private static ConfigurationPropertyName name(String field) {
		String dashed = field.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
		return ConfigurationPropertyName.adapt(PREFIX + "." + dashed, '.');
	}

	/**
	 * Return what was read: the property, or the list it is an element of.
	 */
	private static @Nullable ConfigurationProperty find(ConfigurationPropertyName name, ValidationErrors errors) {
		return errors.getBoundProperties()
			.stream()
			.filter((property) -> property.getName().equals(name) || property.getName().isAncestorOf(name))
			.max(Comparator.comparingInt((property) -> property.getName().getNumberOfElements()))
			.orElse(null);
	}

}
