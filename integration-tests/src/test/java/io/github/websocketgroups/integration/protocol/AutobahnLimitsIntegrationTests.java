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

package io.github.websocketgroups.integration.protocol;

import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * Cases 9 and 10 of the Autobahn fuzzing client: large and many messages. They are not
 * measured here, only answered.
 */
class AutobahnLimitsIntegrationTests {

	private static final int KIB = 1024;

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = Autobahn.start(false);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest(name = "case 9.1.{0} and 9.2.{0}: {1} KiB")
	@CsvSource({ "1, 64", "2, 256", "3, 1024", "4, 4096", "5, 8192", "6, 16384" })
	void case91And92(int number, int size) {
		byte[] payload = payload(size * KIB);
		try (RawWebSocketPeer peer = connect()) {
			peer.send(Bytes.text(payload)).expectFrame(Bytes.text(payload));
			peer.send(Bytes.binary(payload)).expectFrame(Bytes.binary(payload));
			Closing.close(peer);
		}
	}

	@ParameterizedTest(name = "case 9.3.{0} and 9.4.{0}: 4 MiB in fragments of {1}")
	@CsvSource({ "1, 64", "2, 256", "3, 1024", "4, 4096", "5, 16384", "6, 65536", "7, 262144", "8, 1048576",
			"9, 4194304" })
	void case93And94(int number, int fragment) {
		byte[] payload = payload(4096 * KIB);
		try (RawWebSocketPeer peer = connect()) {
			peer.sendBytes(fragments(RawFrame.TEXT, payload, fragment)).expectFrame(Bytes.text(payload));
			peer.sendBytes(fragments(RawFrame.BINARY, payload, fragment)).expectFrame(Bytes.binary(payload));
			Closing.close(peer);
		}
	}

	@ParameterizedTest(name = "case 9.5.{0} and 9.6.{0}: 1 MiB in chops of {1}")
	@CsvSource({ "1, 64", "2, 128", "3, 256", "4, 512", "5, 1024", "6, 2048" })
	void case95And96(int number, int chop) {
		byte[] payload = payload(1024 * KIB);
		try (RawWebSocketPeer peer = connect()) {
			Autobahn.chop(peer, Bytes.of(Bytes.text(payload)), chop).expectFrame(Bytes.text(payload));
			Autobahn.chop(peer, Bytes.of(Bytes.binary(payload)), chop).expectFrame(Bytes.binary(payload));
			Closing.close(peer);
		}
	}

	@ParameterizedTest(name = "case 9.7.{0} and 9.8.{0}: 1000 messages of {1}")
	@CsvSource({ "1, 0", "2, 16", "3, 64", "4, 256", "5, 1024", "6, 4096" })
	void case97And98(int number, int size) {
		byte[] payload = payload(size);
		try (RawWebSocketPeer peer = connect()) {
			for (int i = 0; i < 1000; i++) {
				RawFrame frame = (i % 2 == 0) ? Bytes.text(payload) : Bytes.binary(payload);
				peer.send(frame).expectFrame(frame);
			}
			Closing.close(peer);
		}
	}

	@Test
	void case1011() {
		byte[] payload = payload(65536);
		try (RawWebSocketPeer peer = connect()) {
			peer.sendBytes(fragments(RawFrame.TEXT, payload, 1300)).expectFrame(Bytes.text(payload));
			Closing.close(peer);
		}
	}

	@Test
	void case1011OfLessByteByByte() {
		byte[] payload = payload(600);
		Feed.BYTE_BY_BYTE.run(application.client("/echo"), fragments(RawFrame.TEXT, payload, 130), (peer) -> {
			peer.expectFrame(Bytes.text(payload));
			Closing.close(peer);
		});
	}

	static byte[] fragments(int opcode, byte[] payload, int size) {
		int count = (payload.length + size - 1) / size;
		byte[][] frames = new byte[count][];
		for (int i = 0; i < count; i++) {
			byte[] part = Arrays.copyOfRange(payload, i * size, Math.min(payload.length, (i + 1) * size));
			RawFrame frame = RawFrame.of((i == 0) ? opcode : RawFrame.CONTINUATION, part);
			frames[i] = ((i == count - 1) ? frame : frame.notFinal()).toBytes(Bytes.MASK);
		}
		return Bytes.concat(frames);
	}

	private static byte[] payload(int size) {
		byte[] payload = new byte[size];
		Arrays.fill(payload, (byte) '*');
		return payload;
	}

	private static RawWebSocketPeer connect() {
		return application.client("/echo").timeout(Duration.ofSeconds(20)).connect();
	}

}
