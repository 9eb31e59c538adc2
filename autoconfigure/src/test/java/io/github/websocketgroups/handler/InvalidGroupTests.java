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

package io.github.websocketgroups.handler;

import java.util.function.Function;

import jakarta.validation.Valid;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.BroadcastReply;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnPong;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketAdvice;
import io.github.websocketgroups.annotation.WebSocketGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class InvalidGroupTests {

	@Test
	void twoGroupsOfOneName() {
		check("two groups of the name 'chat'", "name of its own", Named.class, OtherNamed.class);
		check("two groups of the name 'chat'", "name of its own", Named.class, FunctionalNamed.class);
	}

	@Test
	void twoGroupsOfOnePath() {
		check("groups 'a' and 'b' have the same path '/chat/{id}'", "path of its own", FirstPath.class,
				SecondPath.class);
	}

	@Test
	void aGroupWithoutAName() {
		check("Nameless' does not name its group", "@WebSocketGroup(\"chat\")", Nameless.class);
	}

	@Test
	void aPathThatIsNoPattern() {
		check("path '/chat/{room' of the group 'chat' is not a path pattern", "{name}", BrokenPath.class);
	}

	@Test
	void twoCallbacksOfAKind() {
		check("TwoTexts.two(String) is declared beside", "one @OnText callback per group", TwoTexts.class);
	}

	@Test
	void twoErrorCallbacksOfOneType() {
		check("for the same type of error", "one @OnError callback per type", TwoErrors.class);
	}

	@Test
	void twoErrorsInOneCallback() {
		check("'other' of type IllegalStateException that is a second error beside 'RuntimeException'",
				"one callback per type", TwoThrowables.class);
	}

	@Test
	void parametersNobodySupplies() {
		check("@OnConnect callback InvalidGroupTests.TextInConnect.connected(String) has a parameter 'text' of type "
				+ "String that cannot be supplied", "Allowed for @OnConnect: WebSocket", TextInConnect.class);
		check("'exchange' of type ServerWebExchange that cannot", "Allowed for @OnText: the payload",
				ExchangeInText.class);
		check("'request' of type ServerHttpRequest that cannot", "Allowed for @OnConnect", RequestInConnect.class);
		check("'disconnect' of type Disconnect that cannot", "Allowed for @OnText", DisconnectInText.class);
		check("'ex' of type Exception that cannot", "Allowed for @OnText", ThrowableInText.class);
		check("'payload' of type Flux that cannot", "Allowed for @OnText", FluxInText.class);
		check("'text' of type String that cannot", "byte[] or ByteBuffer", TextInPong.class);
		check("'message' of type InvalidGroupTests.Message that cannot", "Allowed for @OnConnect",
				ValidInConnect.class);
	}

	@Test
	void twoPayloads() {
		check("'bytes' of type byte[] that is a second payload", "one payload parameter", TwoPayloads.class);
	}

	@Test
	void aSimpleTypeInABinaryCallback() {
		check("'number' of type int that cannot be converted from a @OnBinary message", "Allowed for @OnBinary",
				IntInBinary.class);
	}

	@Test
	void aPrimitiveThatMayBeMissing() {
		check("'size' of type int that may be missing", "default value", MissingPrimitive.class);
	}

	@Test
	void aPathVariableThatThePathDoesNotHave() {
		check("'user' of type String that is a path variable the path '/chat/{room}' of the group does not have",
				"Use one of [room]", WrongVariable.class);
		assertThat(TestGroups.mistake(OptionalVariable.class)).isNull();
		assertThat(TestGroups.mistake(VariableWithoutPath.class)).isNull();
	}

	@Test
	void valuesNobodyIsThereToReceive() {
		check("@OnDisconnect callback InvalidGroupTests.ValueOnDisconnect.left() returns 'java.lang.String', which would "
				+ "be ignored", "append then()", ValueOnDisconnect.class);
		check("which would be ignored", "Mono<Void>", PublisherOnDisconnect.class);
	}

	@Test
	void publishersOfNothingAreAllowedOnDisconnect() {
		assertThat(TestGroups.mistake(VoidOnDisconnect.class)).isNull();
	}

	@Test
	void broadcastsOfNothing() {
		check("has @BroadcastReply, but returns nothing", "remove the annotation", VoidBroadcast.class);
		check("has @BroadcastReply, but returns nothing", "remove the annotation", VoidMonoBroadcast.class);
	}

	@Test
	void returnsThatAreNoReply() {
		check("which is not a reply", "Return the publisher instead of subscribing", ReturnsDisposable.class);
		check("which is not a reply", "Allowed: void", ReturnsSocket.class);
	}

	@Test
	void methodsThatCannotBeReached() {
		check("is private", "not private", PrivateCallback.class);
		check("is static", "not private", StaticCallback.class);
	}

	@Test
	void validationWithoutAValidator() {
		try (TestGroups groups = new TestGroups(Validated.class)) {
			groups.validator = null;
			assertThat(catchThrowable(() -> groups.build().all())).isInstanceOf(InvalidGroupException.class)
				.hasMessageContaining("there is no Validator")
				.hasMessageContaining("spring-boot-starter-validation");
		}
	}

	@Test
	void aPayloadNoCodecReads() {
		try (TestGroups groups = new TestGroups(Validated.class)) {
			groups.codecs.registerDefaults(false);
			assertThat(catchThrowable(() -> groups.build().all())).isInstanceOf(InvalidGroupException.class)
				.hasMessageContaining("'message' of type InvalidGroupTests.Message that no codec reads")
				.hasMessageContaining("spring-boot-starter-jackson");
		}
	}

	@Test
	void adviceWithOtherCallbacks() {
		check("is in a @WebSocketAdvice bean", "@OnError callbacks", TextAdvice.class);
	}

	@Test
	void mistakesAreFoundAtStartUp() {
		try (TestGroups groups = new TestGroups(PrivateCallback.class)) {
			Function<SocketGroups, Throwable> start = (built) -> catchThrowable(built::afterSingletonsInstantiated);
			assertThat(start.apply(groups.build())).isInstanceOf(InvalidGroupException.class);
		}
	}

	private static void check(String description, String action, Class<?>... beans) {
		InvalidGroupException mistake = TestGroups.mistake(beans);
		assertThat(mistake).isNotNull();
		assertThat(mistake.getDescription()).contains(description);
		assertThat(mistake.getAction()).contains(action);
	}

	record Message(String text) {

	}

	@WebSocketGroup("chat")
	static class Named {

	}

	@WebSocketGroup("chat")
	static class OtherNamed {

	}

	static class FunctionalNamed {

		@Bean
		GroupHandler handler() {
			return GroupHandler.group("chat").build();
		}

	}

	@WebSocketGroup(name = "a", path = "/chat/{room}")
	static class FirstPath {

	}

	@WebSocketGroup(name = "b", path = "/chat/{id}")
	static class SecondPath {

	}

	@WebSocketGroup
	static class Nameless {

	}

	@WebSocketGroup(name = "chat", path = "/chat/{room")
	static class BrokenPath {

	}

	@WebSocketGroup("chat")
	static class TwoTexts {

		@OnText
		void one(String text) {
		}

		@OnText
		void two(String text) {
		}

	}

	@WebSocketGroup("chat")
	static class TwoErrors {

		@OnError
		void one(RuntimeException ex) {
		}

		@OnError
		void two(RuntimeException ex) {
		}

	}

	@WebSocketGroup("chat")
	static class TwoThrowables {

		@OnError
		void one(RuntimeException ex, IllegalStateException other) {
		}

	}

	@WebSocketGroup("chat")
	static class TextInConnect {

		@OnConnect
		void connected(String text) {
		}

	}

	@WebSocketGroup("chat")
	static class ExchangeInText {

		@OnText
		void said(ServerWebExchange exchange) {
		}

	}

	@WebSocketGroup("chat")
	static class RequestInConnect {

		@OnConnect
		void connected(ServerHttpRequest request) {
		}

	}

	@WebSocketGroup("chat")
	static class DisconnectInText {

		@OnText
		void said(Disconnect disconnect) {
		}

	}

	@WebSocketGroup("chat")
	static class ThrowableInText {

		@OnText
		void said(String text, Exception ex) {
		}

	}

	@WebSocketGroup("chat")
	static class FluxInText {

		@OnText
		void said(Flux<String> payload) {
		}

	}

	@WebSocketGroup("chat")
	static class TextInPong {

		@OnPong
		void pong(String text) {
		}

	}

	@WebSocketGroup("chat")
	static class ValidInConnect {

		@OnConnect
		void connected(@Valid Message message) {
		}

	}

	@WebSocketGroup("chat")
	static class TwoPayloads {

		@OnText
		void said(String text, byte[] bytes) {
		}

	}

	@WebSocketGroup("chat")
	static class IntInBinary {

		@OnBinary
		void bytes(int number) {
		}

	}

	@WebSocketGroup("chat")
	static class MissingPrimitive {

		@OnConnect
		void connected(@RequestParam(required = false) int size) {
		}

	}

	@WebSocketGroup(name = "chat", path = "/chat/{room}")
	static class WrongVariable {

		@OnConnect
		void connected(@PathVariable String user) {
		}

	}

	@WebSocketGroup(name = "chat", path = "/chat/{room}")
	static class OptionalVariable {

		@OnConnect
		void connected(@PathVariable(required = false) String user, @PathVariable String room) {
		}

	}

	@WebSocketGroup("chat")
	static class VariableWithoutPath {

		@OnConnect
		void connected(@PathVariable String user) {
		}

	}

	@WebSocketGroup("chat")
	static class ValueOnDisconnect {

		@OnDisconnect
		String left() {
			return "bye";
		}

	}

	@WebSocketGroup("chat")
	static class PublisherOnDisconnect {

		@OnDisconnect
		Mono<Long> left() {
			return Mono.just(1L);
		}

	}

	@WebSocketGroup("chat")
	static class VoidOnDisconnect {

		@OnDisconnect
		Mono<Void> left() {
			return Mono.empty();
		}

	}

	@WebSocketGroup("chat")
	static class VoidBroadcast {

		@OnText
		@BroadcastReply
		void said(String text) {
		}

	}

	@WebSocketGroup("chat")
	static class VoidMonoBroadcast {

		@OnText
		@BroadcastReply
		Mono<Void> said(String text) {
			return Mono.empty();
		}

	}

	@WebSocketGroup("chat")
	static class ReturnsDisposable {

		@OnText
		Disposable said(String text) {
			return () -> {
			};
		}

	}

	@WebSocketGroup("chat")
	static class ReturnsSocket {

		@OnText
		Mono<WebSocket> said(String text) {
			return Mono.empty();
		}

	}

	@WebSocketGroup("chat")
	static class PrivateCallback {

		@OnText
		private void said(String text) {
		}

	}

	@WebSocketGroup("chat")
	static class StaticCallback {

		@OnText
		static void said(String text) {
		}

	}

	@WebSocketGroup("chat")
	static class Validated {

		@OnText
		void said(@Valid Message message) {
		}

	}

	@WebSocketAdvice
	static class TextAdvice {

		@OnText
		void said(String text) {
		}

	}

}
