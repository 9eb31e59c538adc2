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

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A serialized origin (<a href="https://www.rfc-editor.org/rfc/rfc6454#section-6.2">RFC
 * 6454, 6.2</a>), normalized: lower case, the port always there, HTTP for WebSocket.
 *
 * @param scheme the scheme
 * @param host a name in ASCII, an IPv4 address, or an IPv6 address in brackets
 * @param port the port, or -1 for a scheme without a default
 */
record Origin(String scheme, String host, int port) {

	private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?";

	private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");

	private static final Pattern ORIGIN = Pattern
		.compile("([a-z][a-z0-9+.-]*)://([^/?#@:\\[\\]\\\\]+|\\[[0-9a-f:.]+])(?::([1-9][0-9]{0,4}))?");

	private static final Pattern WRITTEN = Pattern.compile("([^:]+://)([^/?#@:\\[\\]\\\\]+)((?::.*)?)");

	private static final int MAX_PORT = 0xFFFF;

	// the longest name (RFC 1035, 2.3.4), with room for scheme and port
	private static final int MAX_LENGTH = 300;

	static @Nullable Origin parse(String value) {
		if (!isPlausible(value)) {
			return null;
		}
		Matcher matcher = ORIGIN.matcher(value.toLowerCase(Locale.ROOT));
		if (!matcher.matches()) {
			return null;
		}
		int port = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : -1;
		return of(matcher.group(1), matcher.group(2), port);
	}

	/**
	 * Parse an origin that a person wrote, whose host may have letters beyond ASCII. In a
	 * request it may not: browsers send the ASCII form.
	 * @param value the origin
	 * @return the origin, or {@code null} if it is not well-formed
	 */
	static @Nullable Origin parseAnyScript(String value) {
		Matcher matcher = WRITTEN.matcher(value);
		if (!matcher.matches()) {
			return parse(value);
		}
		try {
			return parse(matcher.group(1) + IDN.toASCII(matcher.group(2)) + matcher.group(3));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Return an origin of its parts.
	 * @param scheme the scheme
	 * @param host the host
	 * @param port the port, or 0 or less for the default of the scheme
	 * @return the origin, or {@code null} if a part is not well-formed
	 */
	static @Nullable Origin of(String scheme, String host, int port) {
		String normalizedScheme = normalizeScheme(scheme.toLowerCase(Locale.ROOT));
		String normalizedHost = isPlausible(host) ? normalizeHost(host.toLowerCase(Locale.ROOT)) : null;
		if (normalizedHost == null || port > MAX_PORT) {
			return null;
		}
		return new Origin(normalizedScheme, normalizedHost, (port > 0) ? port : defaultPort(normalizedScheme));
	}

	// some letters beyond ASCII become ASCII in lower case, and long input ends the stack
	// of a pattern
	private static boolean isPlausible(String value) {
		return value.length() <= MAX_LENGTH && value.chars().allMatch((character) -> character < 0x80);
	}

	private static String normalizeScheme(String scheme) {
		return switch (scheme) {
			case "ws" -> "http";
			case "wss" -> "https";
			default -> scheme;
		};
	}

	private static int defaultPort(String scheme) {
		return switch (scheme) {
			case "http" -> 80;
			case "https" -> 443;
			default -> -1;
		};
	}

	private static @Nullable String normalizeHost(String host) {
		boolean bracketed = host.startsWith("[") && host.endsWith("]");
		if (bracketed || host.indexOf(':') >= 0) {
			return normalizeAddress(bracketed ? host.substring(1, host.length() - 1) : host);
		}
		return NAME.matcher(host).matches() ? host : null;
	}

	private static @Nullable String normalizeAddress(String address) {
		if (!address.matches("[0-9a-f:.]*:[0-9a-f:.]*")) {
			return null;
		}
		try {
			// brackets make it a literal, which is never looked up
			return "[" + InetAddress.getByName("[" + address + "]").getHostAddress() + "]";
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

}
