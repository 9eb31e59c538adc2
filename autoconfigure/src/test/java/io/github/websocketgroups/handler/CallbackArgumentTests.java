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

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.server.MockWebSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebSession;

import io.github.websocketgroups.CallbackArgumentResolver;
import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnPong;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.SocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

class CallbackArgumentTests {

	private final FakeSocket socket = new FakeSocket(42);

	@BeforeEach
	void fillHandshake() {
		this.socket.uri = URI.create("ws://localhost/chat?size=7&tag=a&tag=b%20c&empty=");
		this.socket.pathVariables.put("room", "9");
		this.socket.headers.add("X-Trace", "abc");
		this.socket.cookies.add("token", new HttpCookie("token", "t1"));
	}

	@Test
	void suppliesTheSocketAndItsHandshake() {
		Object[] values = connect(SocketGroupBean.class);
		assertThat(values[0]).isSameAs(this.socket);
		assertThat(values[1]).isInstanceOf(HandshakeInfo.class);
	}

	@Test
	void suppliesThePrincipalByItsType() {
		Authentication user = new TestingAuthenticationToken("anna", "");
		this.socket.principal = user;
		assertThat(connect(PrincipalBean.class)).containsExactly(user, user);
	}

	@Test
	void aMissingPrincipalIsNull() {
		assertThat(connect(PrincipalBean.class)).containsExactly(null, null);
	}

	@Test
	void aPrincipalOfAnotherTypeFailsTheCallback() {
		this.socket.principal = () -> "anna";
		connect(PrincipalBean.class);
		assertThat(this.socket.cause).hasMessageContaining("not a '" + Authentication.class.getName() + "'");
	}

	@Test
	void convertsPathVariables() {
		assertThat(connect(PathBean.class)).containsExactly(9L, "9", Map.of("room", "9"), Optional.empty());
	}

	@Test
	void convertsQueryParameters() {
		assertThat(connect(QueryBean.class)).containsExactly(7, List.of("a", "b c"), 5, null, Optional.empty(), "none",
				false);
	}

	@Test
	void suppliesAllQueryParametersAsMaps() {
		Object[] values = connect(QueryMapBean.class);
		assertThat(values[0]).isEqualTo(Map.of("size", "7", "tag", "a", "empty", ""));
		assertThat(values[1]).isEqualTo(Map.of("size", List.of("7"), "tag", List.of("a", "b c"), "empty", List.of("")));
	}

	@Test
	void suppliesHeaders() {
		Object[] values = connect(HeaderBean.class);
		assertThat(values[0]).isEqualTo("abc");
		assertThat(values[1]).isEqualTo(this.socket.headers);
		assertThat(values[2]).isEqualTo(Map.of("X-Trace", "abc"));
		assertThat(values[3]).isEqualTo("fallback");
	}

	@Test
	void suppliesCookies() {
		assertThat(connect(CookieBean.class)).containsExactly("t1", new HttpCookie("token", "t1"), null);
	}

	@Test
	void suppliesSessions() {
		this.socket.webSession = new MockWebSession();
		this.socket.session = new Account("anna");
		assertThat(connect(SessionBean.class)).containsExactly(this.socket.webSession, this.socket.session, null);
	}

	@Test
	void onlyGroupsThatTakeTheWebSessionNeedIt() {
		assertThat(group(SessionBean.class).needsWebSession()).isTrue();
		assertThat(group(PathBean.class).needsWebSession()).isFalse();
	}

	@Test
	void aMissingSessionObjectFailsTheCallback() {
		connect(SessionBean.class);
		assertThat(this.socket.failure).isEqualTo(CloseStatus.SERVER_ERROR.withReason("Callback failed"));
		assertThat(this.socket.cause).hasMessageContaining("WebSocketUpgrade.session(..)")
			.hasMessageContaining(Account.class.getName());
	}

	@Test
	void theSessionObjectStandsBesideATypedPayload() {
		this.socket.session = new Account("anna");
		call(group(SessionAndPayloadBean.class), "{\"text\":\"hi\"}");
		assertThat(this.socket.sent).containsExactly("anna: hi");
	}

	@Test
	void aMissingRequiredValueClosesWithPolicyViolation() {
		this.socket.uri = URI.create("ws://localhost/chat");
		connect(QueryBean.class);
		assertThat(this.socket.failure).isEqualTo(CloseStatus.POLICY_VIOLATION.withReason("Invalid handshake"));
		assertThat(this.socket.cause).isInstanceOf(MissingRequestValueException.class);
	}

	@Test
	void anUnconvertibleValueClosesWithPolicyViolation() {
		this.socket.uri = URI.create("ws://localhost/chat?size=many&tag=a");
		connect(QueryBean.class);
		assertThat(this.socket.failure).isEqualTo(CloseStatus.POLICY_VIOLATION.withReason("Invalid handshake"));
		assertThat(this.socket.cause).isInstanceOf(ServerWebInputException.class).hasMessageContaining("'size'");
	}

	@Test
	void suppliesHowTheSocketEnded() {
		Disconnect disconnect = new Disconnect(CloseStatus.GOING_AWAY, Disconnect.Initiator.PEER, Duration.ZERO, null);
		SocketGroup group = group(DisconnectBean.class);
		TestGroups.await(group.disconnected(this.socket, disconnect));
		assertThat(this.socket.sent).containsExactly(disconnect, CloseStatus.GOING_AWAY);
	}

	@Test
	void suppliesPongPayloads() {
		SocketGroup group = group(PongBean.class);
		assertThat(group.handlesPong()).isTrue();
		TestGroups.await(group.pong(this.socket, bytes("42")));
		assertThat(this.socket.sent).containsExactly(ByteBuffer.wrap(bytes("42")), "42");
	}

	@Test
	void asksTheApplicationsResolversFirst() {
		try (TestGroups groups = new TestGroups(CustomBean.class, Resolvers.class)) {
			call(groups.group(), "ignored");
		}
		assertThat(this.socket.sent).containsExactly("custom of 42");
	}

	@Test
	void resolvesPlaceholdersOfNamesAndDefaults() {
		System.setProperty("test.default", "17");
		assertThat(connect(PlaceholderBean.class)).containsExactly(17);
		System.clearProperty("test.default");
	}

	@Test
	void anErrorCallbackTakesWhatOthersTake() {
		this.socket.session = new Account("anna");
		call(group(ErrorBean.class), "x");
		assertThat(this.socket.sent).containsExactly("9", "anna", "x");
	}

	private Object[] connect(Class<?> bean) {
		TestGroups.await(group(bean).connected(this.socket));
		return this.socket.sent.toArray();
	}

	private static SocketGroup group(Class<?> bean) {
		try (TestGroups groups = new TestGroups(bean)) {
			return groups.group();
		}
	}

	private void call(SocketGroup group, String text) {
		TestGroups.await(group.text(this.socket, text));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static void keep(WebSocket socket, @Nullable Object... values) {
		((FakeSocket) socket).sent.addAll(Arrays.asList(values));
	}

	record Account(String name) {

	}

	record Message(String text) {

	}

	@WebSocketGroup("chat")
	static class SocketGroupBean {

		@OnConnect
		void connected(WebSocket socket, HandshakeInfo handshake) {
			keep(socket, socket, handshake);
		}

	}

	@WebSocketGroup("chat")
	static class PrincipalBean {

		@OnConnect
		void connected(WebSocket socket, Authentication authentication, Principal principal) {
			keep(socket, authentication, principal);
		}

	}

	@WebSocketGroup(name = "chat", path = "/chat/{room}")
	static class PathBean {

		@OnConnect
		void connected(@PathVariable long room, @PathVariable("room") String name,
				@PathVariable Map<String, String> all, @PathVariable Optional<String> other, WebSocket socket) {
			keep(socket, room, name, all, other);
		}

	}

	@WebSocketGroup("chat")
	static class QueryBean {

		@OnConnect
		void connected(@RequestParam int size, @RequestParam List<String> tag,
				@RequestParam(defaultValue = "5") int limit, @RequestParam(required = false) Integer page,
				@RequestParam Optional<String> order, @RequestParam(defaultValue = "none") String empty,
				@RequestParam(required = false) boolean flag, WebSocket socket) {
			keep(socket, size, tag, limit, page, order, empty, flag);
		}

	}

	@WebSocketGroup("chat")
	static class QueryMapBean {

		@OnConnect
		void connected(@RequestParam Map<String, String> first, @RequestParam MultiValueMap<String, String> all,
				WebSocket socket) {
			keep(socket, first, all);
		}

	}

	@WebSocketGroup("chat")
	static class HeaderBean {

		@OnConnect
		void connected(@RequestHeader("x-trace") String trace, @RequestHeader HttpHeaders headers,
				@RequestHeader Map<String, String> all,
				@RequestHeader(name = "X-Other", defaultValue = "fallback") String other, WebSocket socket) {
			keep(socket, trace, headers, all, other);
		}

	}

	@WebSocketGroup("chat")
	static class CookieBean {

		@OnConnect
		void connected(@CookieValue String token, @CookieValue("token") HttpCookie cookie,
				@CookieValue(required = false) String other, WebSocket socket) {
			keep(socket, token, cookie, other);
		}

	}

	@WebSocketGroup("chat")
	static class SessionBean {

		@OnConnect
		void connected(WebSession session, Account account, @Nullable Message other, WebSocket socket) {
			keep(socket, session, account, other);
		}

	}

	@WebSocketGroup("chat")
	static class SessionAndPayloadBean {

		@OnConnect
		void connected(Account account) {
		}

		@OnText
		String said(Account account, Message message) {
			return account.name() + ": " + message.text();
		}

	}

	@WebSocketGroup("chat")
	static class DisconnectBean {

		@OnDisconnect
		void left(Disconnect disconnect, WebSocket socket, CloseStatus status) {
			keep(socket, disconnect, status);
		}

	}

	@WebSocketGroup("chat")
	static class PongBean {

		@OnPong
		void pong(ByteBuffer buffer, WebSocket socket, byte[] bytes) {
			keep(socket, buffer, new String(bytes, StandardCharsets.UTF_8));
		}

	}

	@WebSocketGroup("chat")
	static class CustomBean {

		@OnText
		String said(String custom) {
			return custom;
		}

	}

	static class Resolvers {

		@Bean
		@Order(2)
		CallbackArgumentResolver second() {
			return new TextResolver("second");
		}

		@Bean
		@Order(1)
		CallbackArgumentResolver first() {
			return new TextResolver("custom");
		}

	}

	record TextResolver(String text) implements CallbackArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == String.class;
		}

		@Override
		public Object resolve(MethodParameter parameter, WebSocket socket) {
			return this.text + " of " + socket.id();
		}

	}

	@WebSocketGroup("chat")
	static class PlaceholderBean {

		@OnConnect
		void connected(@RequestParam(name = "${test.name:unknown}", defaultValue = "${test.default}") int value,
				WebSocket socket) {
			keep(socket, value);
		}

	}

	@WebSocketGroup("chat")
	static class ErrorBean {

		@OnText
		void said(String text) {
			throw new IllegalArgumentException(text);
		}

		@OnError
		void failed(@PathVariable String room, Account account, IllegalArgumentException ex, WebSocket socket) {
			keep(socket, room, account.name(), ex.getMessage());
		}

	}

}
