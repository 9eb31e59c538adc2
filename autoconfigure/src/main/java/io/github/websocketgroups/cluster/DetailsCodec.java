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

package io.github.websocketgroups.cluster;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.socket.HandshakeInfo;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocketDetails;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * What is known of a socket as bytes. Credentials stay on their node: the headers that
 * carry them, and so the cookies, are left out.
 */
final class DetailsCodec {

	private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization", "cookie");

	private DetailsCodec() {
	}

	static byte[] write(LiveSocket socket, WebSocketDetails details) {
		ByteWriter writer = new ByteWriter(512);
		HandshakeInfo handshake = details.handshake();
		writer.text(details.group()).text(details.principalName()).text(handshake.getUri().toString());
		writer.text(handshake.getSubProtocol());
		InetSocketAddress address = handshake.getRemoteAddress();
		writer.text((address != null) ? address.getHostString() : null)
			.number((address != null) ? address.getPort() : 0);
		writeHeaders(writer, handshake.getHeaders());
		writeAttributes(writer, details.attributes());
		PlainValues.write(writer, socket.session());
		return writer.bytes();
	}

	private static void writeHeaders(ByteWriter writer, HttpHeaders headers) {
		List<Map.Entry<String, List<String>>> carried = headers.headerSet()
			.stream()
			.filter((entry) -> !CREDENTIALS.contains(entry.getKey().toLowerCase(Locale.ROOT)))
			.toList();
		writer.number(carried.size());
		carried.forEach((entry) -> {
			writer.text(entry.getKey()).number(entry.getValue().size());
			entry.getValue().forEach(writer::text);
		});
	}

	private static void writeAttributes(ByteWriter writer, Map<String, Object> attributes) {
		List<Map.Entry<String, Object>> carried = attributes.entrySet()
			.stream()
			.filter((entry) -> PlainValues.isPlain(entry.getValue()))
			.toList();
		writer.number(carried.size());
		carried.forEach((entry) -> PlainValues.write(writer.text(entry.getKey()), entry.getValue()));
	}

	/**
	 * Read what is known of a socket.
	 * @throws MalformedPacketException if it cannot be read
	 */
	static RemoteDetails read(long id, byte[] bytes) {
		ByteReader reader = new ByteReader(bytes);
		String group = reader.requiredText();
		String name = reader.text();
		RemoteDetails.NamedPrincipal principal = (name != null) ? new RemoteDetails.NamedPrincipal(name) : null;
		URI uri = uri(reader.requiredText());
		String subprotocol = reader.text();
		InetSocketAddress address = address(reader.text(), reader.number());
		HttpHeaders headers = readHeaders(reader);
		Map<String, Object> attributes = readAttributes(reader);
		Object session = PlainValues.read(reader);
		HandshakeInfo handshake = new HandshakeInfo(uri, headers, new LinkedMultiValueMap<>(),
				Mono.justOrEmpty(principal), subprotocol, address, attributes, null);
		return new RemoteDetails(new WebSocketDetails(id, group, handshake, name, attributes), principal, session);
	}

	private static URI uri(String text) {
		try {
			return URI.create(text);
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedPacketException("'" + text + "' is not a URI", ex);
		}
	}

	private static @Nullable InetSocketAddress address(@Nullable String host, long port) {
		if (host == null) {
			return null;
		}
		if (port < 0 || port > 0xFFFF) {
			throw new MalformedPacketException(port + " is not a port");
		}
		return InetSocketAddress.createUnresolved(host, (int) port);
	}

	private static HttpHeaders readHeaders(ByteReader reader) {
		HttpHeaders headers = new HttpHeaders();
		int names = reader.count();
		for (int index = 0; index < names; index++) {
			String name = reader.requiredText();
			int values = reader.count();
			for (int value = 0; value < values; value++) {
				headers.add(name, reader.requiredText());
			}
		}
		return HttpHeaders.readOnlyHttpHeaders(headers);
	}

	private static Map<String, Object> readAttributes(ByteReader reader) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		int count = reader.count();
		for (int index = 0; index < count; index++) {
			String name = reader.requiredText();
			Object value = PlainValues.read(reader);
			if (value != null) {
				attributes.put(name, value);
			}
		}
		return Map.copyOf(attributes);
	}

}
