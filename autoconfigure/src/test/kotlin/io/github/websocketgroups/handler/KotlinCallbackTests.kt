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

package io.github.websocketgroups.handler

import java.time.Duration
import java.util.concurrent.atomic.AtomicBoolean
import java.util.function.Supplier
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.reactor.awaitSingle
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.reactive.socket.CloseStatus
import reactor.test.StepVerifier

import io.github.websocketgroups.Disconnect
import io.github.websocketgroups.GroupHandler
import io.github.websocketgroups.WebSocket
import io.github.websocketgroups.annotation.OnBinary
import io.github.websocketgroups.annotation.OnConnect
import io.github.websocketgroups.annotation.OnDisconnect
import io.github.websocketgroups.annotation.OnError
import io.github.websocketgroups.annotation.OnText
import io.github.websocketgroups.annotation.WebSocketGroup
import io.github.websocketgroups.spi.SocketGroup

class KotlinCallbackTests {

	private val socket = FakeSocket(42)

	@Test
	fun suspendingFunctionsReplyWhatTheyReturn() {
		TestGroups.await(group(SuspendingGroup::class.java).text(socket, "{\"text\":\"hi\"}"))
		assertThat(socket.sent).containsExactly("hi from 42")
	}

	@Test
	fun suspendingFunctionsOfNothingReplyNothing() {
		TestGroups.await(group(SuspendingGroup::class.java).connected(socket))
		assertThat(socket.sent).isEmpty()
	}

	@Test
	fun suspendingFunctionsKnowTheirSocket() {
		TestGroups.await(group(SuspendingGroup::class.java).binary(socket, ByteArray(0)))
		assertThat(socket.sent).containsExactly("42")
	}

	@Test
	fun suspendingFunctionsMayWatchTheEnd() {
		val disconnect = Disconnect(CloseStatus.NORMAL, Disconnect.Initiator.PEER, Duration.ZERO, null)
		TestGroups.await(group(SuspendingGroup::class.java).disconnected(socket, disconnect))
		assertThat(socket.sent).containsExactly(CloseStatus.NORMAL)
	}

	@Test
	fun flowsAreSentElementByElement() {
		TestGroups.await(group(FlowGroup::class.java).text(socket, "3"))
		TestGroups.await(group(FlowGroup::class.java).binary(socket, ByteArray(2)))
		assertThat(socket.sent).containsExactly(0, 1, 2, 0, 1)
	}

	@Test
	fun errorsOfSuspendingFunctionsAreHandled() {
		TestGroups.await(group(FailingGroup::class.java).text(socket, "no"))
		assertThat(socket.sent).containsExactly("handled no")
	}

	@Test
	fun theEndOfTheSocketCancelsACoroutine() {
		val cancelled = AtomicBoolean()
		socket.session = Probe(cancelled)
		StepVerifier.create(group(WaitingGroup::class.java).text(socket, "x")!!)
			.expectSubscription()
			.then { socket.end() }
			.expectComplete()
			.verify(Duration.ofSeconds(5))
		assertThat(cancelled).isTrue()
	}

	@Test
	fun optionalAndNullableParametersMayBeMissing() {
		TestGroups.await(group(OptionalGroup::class.java).text(socket, "null"))
		assertThat(socket.sent).containsExactly("null null")
	}

	@Test
	fun functionsOfUnitReplyNothing() {
		TestGroups().use { groups ->
			groups.context.registerBean("handler", GroupHandler::class.java, Supplier {
				GroupHandler.group("chat").onTextReply { _, socket -> socket.ping() }.build()
			})
			groups.group().text(socket, "x")
		}
		assertThat(socket.sent).isEmpty()
	}

	private fun group(type: Class<*>): SocketGroup = TestGroups(type).use { it.group() }

	data class Message(val text: String)

	data class Probe(val cancelled: AtomicBoolean)

	@WebSocketGroup("chat")
	class SuspendingGroup {

		@OnConnect
		suspend fun connected(socket: WebSocket) {
			delay(1)
		}

		@OnText
		suspend fun said(message: Message, socket: WebSocket): String {
			delay(1)
			return "${message.text} from ${socket.id()}"
		}

		@OnBinary
		suspend fun bytes(bytes: ByteArray): String {
			delay(1)
			return WebSocket.currentInContext().awaitSingle().id().toString()
		}

		@OnDisconnect
		suspend fun left(socket: WebSocket, status: CloseStatus) {
			delay(1)
			socket.send(status)
		}

	}

	@WebSocketGroup("chat")
	class FlowGroup {

		@OnText
		fun said(count: Int): Flow<Int> = flow {
			repeat(count) { emit(it) }
		}

		@OnBinary
		suspend fun bytes(bytes: ByteArray): Flow<Int> {
			delay(1)
			return said(bytes.size)
		}

	}

	@WebSocketGroup("chat")
	class FailingGroup {

		@OnText
		suspend fun said(text: String): String {
			delay(1)
			throw IllegalStateException(text)
		}

		@OnError
		suspend fun failed(ex: IllegalStateException): String = "handled ${ex.message}"

	}

	@WebSocketGroup("chat")
	class WaitingGroup {

		@OnText
		suspend fun said(text: String, probe: Probe) {
			try {
				awaitCancellation()
			}
			finally {
				probe.cancelled.set(true)
			}
		}

	}

	@WebSocketGroup("chat")
	class OptionalGroup {

		@OnText
		fun said(message: Message?, @RequestParam page: Int?): String = "$message $page"

	}

}
