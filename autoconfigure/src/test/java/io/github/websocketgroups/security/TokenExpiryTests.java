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

package io.github.websocketgroups.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TokenExpiry}.
 */
class TokenExpiryTests {

	private static final Instant LATER = Instant.ofEpochSecond(2_000_000_000);

	private final TokenExpiry expiry = new TokenExpiry();

	@Test
	void knowsTheExpiryOfAToken() {
		assertThat(this.expiry.expiresAt(introspected(LATER, Map.of("sub", "ada")))).isEqualTo(LATER);
	}

	@Test
	void knowsTheAttributeOfAnIntrospection() {
		assertThat(this.expiry.expiresAt(introspected(null, Map.of("exp", LATER)))).isEqualTo(LATER);
		assertThat(this.expiry.expiresAt(introspected(null, Map.of("exp", LATER.getEpochSecond())))).isEqualTo(LATER);
	}

	@Test
	void knowsNothingOfWhatDoesNotExpire() {
		assertThat(this.expiry.expiresAt(introspected(null, Map.of("sub", "ada")))).isNull();
		assertThat(this.expiry.expiresAt(introspected(null, Map.of("exp", "soon")))).isNull();
		assertThat(this.expiry.expiresAt(new UsernamePasswordAuthenticationToken("ada", "x", List.of()))).isNull();
	}

	private static BearerTokenAuthentication introspected(Instant expiresAt, Map<String, Object> attributes) {
		return new BearerTokenAuthentication(new DefaultOAuth2AuthenticatedPrincipal("ada", attributes, List.of()),
				new OAuth2AccessToken(TokenType.BEARER, "token", null, expiresAt), List.of());
	}

}
