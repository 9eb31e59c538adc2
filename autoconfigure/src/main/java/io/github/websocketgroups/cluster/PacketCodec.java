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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Packets as bytes: version, flags, sender, sequence, envelopes, and a signature over all
 * that and the channel. Any thread.
 */
final class PacketCodec {

	static final int VERSION = 1;

	private static final int SIGNED = 1;

	private static final int FIRST = 2;

	private static final int SIGNATURE_LENGTH = 32;

	private static final String ALGORITHM = "HmacSHA256";

	private final @Nullable SecretKeySpec key;

	PacketCodec(@Nullable String key) {
		this.key = (key != null) ? new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM) : null;
	}

	byte[] encode(Channel channel, Packet packet) {
		ByteWriter writer = new ByteWriter(size(packet));
		int flags = ((this.key != null) ? SIGNED : 0) | (packet.first() ? FIRST : 0);
		writer.octet(VERSION).octet(flags).number(packet.sender()).number(packet.sequence());
		for (Envelope envelope : packet.envelopes()) {
			write(writer, envelope);
		}
		if (this.key != null) {
			byte[] content = writer.bytes();
			return writer.raw(signature(this.key, channel, content, content.length)).bytes();
		}
		return writer.bytes();
	}

	private static int size(Packet packet) {
		return 64 + packet.envelopes().stream().mapToInt((envelope) -> 40 + envelope.payload().length).sum();
	}

	private static void write(ByteWriter writer, Envelope envelope) {
		writer.octet(envelope.type().code())
			.number(envelope.request())
			.number(envelope.target())
			.number(envelope.deadline())
			.number(envelope.detail())
			.sized(envelope.payload());
	}

	/**
	 * Read a packet.
	 * @throws MalformedPacketException if it is no packet
	 * @throws UnknownVersionException if it is of another version
	 * @throws ForgedPacketException if its signature is wrong or missing, or unexpected
	 */
	Packet decode(Channel channel, byte[] bytes) {
		ByteReader header = new ByteReader(bytes);
		int version = header.octet();
		if (version != VERSION) {
			throw new UnknownVersionException(version);
		}
		int flags = header.octet();
		int end = verify(channel, bytes, (flags & SIGNED) != 0);
		ByteReader reader = new ByteReader(bytes, 2, end);
		long sender = reader.number();
		long sequence = reader.number();
		List<Envelope> envelopes = new ArrayList<>(2);
		int skipped = 0;
		while (reader.hasMore()) {
			Envelope envelope = read(reader);
			if (envelope != null) {
				envelopes.add(envelope);
			}
			else {
				skipped++;
			}
		}
		return new Packet(sender, sequence, (flags & FIRST) != 0, envelopes, skipped);
	}

	private static @Nullable Envelope read(ByteReader reader) {
		EnvelopeType type = EnvelopeType.of(reader.octet());
		long request = reader.number();
		long target = reader.number();
		long deadline = reader.number();
		long detail = reader.number();
		byte[] payload = reader.sized();
		return (type != null) ? new Envelope(type, request, target, deadline, detail, payload) : null;
	}

	/**
	 * Return where the signed part ends.
	 */
	private int verify(Channel channel, byte[] bytes, boolean signed) {
		if (signed != (this.key != null)) {
			throw new ForgedPacketException(signed ? "A packet is signed, and this node has no key"
					: "A packet is not signed, and this node has a key");
		}
		if (this.key == null) {
			return bytes.length;
		}
		int end = bytes.length - SIGNATURE_LENGTH;
		if (end < 2) {
			throw new MalformedPacketException("A packet of " + bytes.length + " bytes has no signature");
		}
		byte[] expected = signature(this.key, channel, bytes, end);
		if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, end, bytes.length))) {
			throw new ForgedPacketException("The signature of a packet is wrong: do all nodes have the same key?");
		}
		return end;
	}

	private static byte[] signature(SecretKeySpec key, Channel channel, byte[] bytes, int length) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(key);
			mac.update(channel.toString().getBytes(StandardCharsets.UTF_8));
			mac.update((byte) 0);
			mac.update(bytes, 0, length);
			return mac.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

	/**
	 * A packet of a version this node does not know.
	 */
	static final class UnknownVersionException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		UnknownVersionException(int version) {
			super("Version " + version + " of a packet is unknown");
		}

	}

	/**
	 * A packet whose signature does not prove that a node sent it.
	 */
	static final class ForgedPacketException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		ForgedPacketException(String message) {
			super(message);
		}

	}

}
