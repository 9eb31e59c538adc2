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

package io.github.websocketgroups.integration

import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.reactor.awaitSingleOrNull
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.reactive.socket.CloseStatus

import io.github.websocketgroups.WebSocket
import io.github.websocketgroups.annotation.OnBinary
import io.github.websocketgroups.annotation.OnConnect
import io.github.websocketgroups.annotation.OnDisconnect
import io.github.websocketgroups.annotation.OnError
import io.github.websocketgroups.annotation.OnText
import io.github.websocketgroups.annotation.WebSocketGroup
import io.github.websocketgroups.test.TestSocket
import io.github.websocketgroups.test.WebSocketTestClient

/**
 * Callbacks in Kotlin over real sockets.
 */
class KotlinIntegrationTests {

	private val application = TestApplication.start(mapOf("websocket.outbound.stall-timeout" to "0"),
			SuspendingChat::class.java, Flows::class.java)

	@AfterEach
	fun stop() = application.close()

	private fun connect(path: String): TestSocket =
			WebSocketTestClient.bindTo("ws://localhost:" + application.port()).connect(path)

	@Test
	fun suspendingFunctionsWaitAndReply() {
		connect("/chat/7").use { socket ->
			socket.expectText("welcome to 7")
			socket.send(Said("hi")).expectJson(Answer::class.java).isEqualTo(Answer("7", "HI"))
			assertThat(application.registry().topic("room/7").size()).isOne()
		}
	}

	@Test
	fun theNextMessageWaitsForTheSuspendingFunctionBeforeIt() {
		connect("/chat/7").use { socket ->
			socket.expectText("welcome to 7")
			socket.send(Said("one")).send(Said("two"))
			socket.expectJson(Answer::class.java).isEqualTo(Answer("7", "ONE"))
			socket.expectJson(Answer::class.java).isEqualTo(Answer("7", "TWO"))
		}
	}

	@Test
	fun errorsOfSuspendingFunctionsAreHandledBySuspendingFunctions() {
		connect("/chat/7").use { socket ->
			socket.expectText("welcome to 7").send(Said("bad")).expectText("sorry: bad")
			socket.send(Said("hi")).expectJson(Answer::class.java).isEqualTo(Answer("7", "HI"))
		}
	}

	@Test
	fun coroutinesAreCancelledWhenTheSocketEnds() {
		val chat = application.bean(SuspendingChat::class.java)
		connect("/chat/7").use { socket ->
			socket.expectText("welcome to 7").send(ByteArray(0)).ping("seen").expectPong("seen")
			socket.close(CloseStatus.NORMAL)
		}
		await().untilAsserted { assertThat(chat.log).containsExactly("cancelled", "disconnected") }
	}

	@Test
	fun flowsAreSentElementByElement() {
		connect("/flows").use { socket ->
			socket.send("3").expectText("0").expectText("1").expectText("2")
			socket.send("1").expectText("0").expectNoMessage(Duration.ofMillis(50))
		}
	}

	@Test
	fun aSlowPeerSlowsTheFlow() {
		val produced = application.bean(Flows::class.java).produced
		application.client("/flows").receiveBufferSize(4096).timeout(Duration.ofSeconds(20)).connect().use { peer ->
			peer.sendBinary(ByteArray(0))
			val last = AtomicInteger()
			await().pollInterval(Duration.ofMillis(300))
				.until { produced.get() > 0 && last.getAndSet(produced.get()) == produced.get() }
			assertThat(produced.get()).isBetween(1, 500)
			repeat(2000) { index -> assertThat(peer.nextFrame().payload()[0]).isEqualTo(index.toByte()) }
			assertThat(produced).hasValue(2000)
		}
	}

	data class Said(val text: String)

	data class Answer(val room: String, val text: String)

	@WebSocketGroup(name = "chat", path = "/chat/{room}")
	class SuspendingChat {

		val log = CopyOnWriteArrayList<String>()

		@OnConnect
		suspend fun connected(socket: WebSocket, @PathVariable room: String): String {
			socket.join("room/$room").awaitSingleOrNull()
			return "welcome to $room"
		}

		@OnText
		suspend fun said(said: Said, @PathVariable room: String): Answer {
			delay(5)
			require(said.text != "bad") { "bad" }
			return Answer(room, said.text.uppercase())
		}

		@OnBinary
		suspend fun forever() {
			try {
				awaitCancellation()
			}
			finally {
				log.add("cancelled")
			}
		}

		@OnError
		suspend fun failed(ex: IllegalArgumentException): String {
			delay(1)
			return "sorry: " + ex.message
		}

		@OnDisconnect
		suspend fun disconnected() {
			delay(1)
			log.add("disconnected")
		}

	}

	@WebSocketGroup(name = "flows", path = "/flows")
	class Flows {

		val produced = AtomicInteger()

		@OnText
		fun count(to: Int): Flow<Int> = flow {
			for (index in 0 until to) {
				delay(2)
				emit(index)
			}
		}

		@OnBinary
		fun many(): Flow<ByteArray> = flow {
			for (index in 0 until 2000) {
				produced.incrementAndGet()
				emit(ByteArray(32 * 1024).also { it[0] = index.toByte() })
			}
		}

	}

}
