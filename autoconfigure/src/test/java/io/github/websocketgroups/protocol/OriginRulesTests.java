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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link OriginRules} (RFC 6455, 10.2 and RFC 6454).
 */
class OriginRulesTests {

	@ParameterizedTest
	@CsvSource({ "http://example.com, http, example.com, 80, true",
			"http://example.com:80, http, example.com, -1, true", "http://example.com, http, example.com, 0, true",
			"https://example.com, https, example.com, 443, true", "https://example.com:443, wss, example.com, -1, true",
			"http://example.com:8080, ws, example.com, 8080, true", "HTTP://EXAMPLE.com, http, Example.COM, 80, true",
			"' http://example.com\t', http, example.com, 80, true",
			"http://xn--mller-kva.example, http, xn--mller-kva.example, 80, true",
			"http://127.0.0.1:8080, http, 127.0.0.1, 8080, true", "http://[::1]:8080, http, ::1, 8080, true",
			"http://[::1], http, [::1], 80, true", "http://[0:0:0:0:0:0:0:1], http, ::1, 80, true",
			"http://[2001:DB8::1], http, 2001:db8:0::1, 80, true", "http://my_host, http, my_host, 80, true",
			"http://example.com, https, example.com, 443, false", "https://example.com, http, example.com, 80, false",
			"http://example.com:81, http, example.com, 80, false", "http://example.com, http, example.com, 8080, false",
			"http://example.com:443, https, example.com, 443, false",
			"http://www.example.com, http, example.com, 80, false",
			"http://example.com.evil.org, http, example.com, 80, false",
			"http://evil-example.com, http, example.com, 80, false",
			"http://example.com., http, example.com, 80, false",
			"http://example.com@evil.org, http, evil.org, 80, false",
			"http://example.com:80@evil.org, http, evil.org, 80, false",
			"http://user@example.com, http, example.com, 80, false",
			"http://example.com/, http, example.com, 80, false", "http://example.com/x, http, example.com, 80, false",
			"http://example.com?x, http, example.com, 80, false", "http://example.com#x, http, example.com, 80, false",
			"http://evil.org\\\\.example.com, http, example.com, 80, false",
			"http://evil.org http://example.com, http, example.com, 80, false",
			"'http://evil.org,http://example.com', http, example.com, 80, false",
			"http://example.com:, http, example.com, 80, false", "http://example.com:0, http, example.com, 80, false",
			"http://example.com:080, http, example.com, 80, false",
			"http://example.com:65616, http, example.com, 80, false",
			"http://example.com:99999999999, http, example.com, 80, false",
			"http://exa\u212ample.com, http, exakmple.com, 80, false",
			"http://m\u00fcller.example, http, xn--mller-kva.example, 80, false", "http://[::1, http, ::1, 80, false",
			"http://[::1]x, http, ::1, 80, false", "http://[::2], http, ::1, 80, false",
			"http://[fe80::1%25eth0], http, fe80::1, 80, false", "http://[::127.0.0.1], http, 127.0.0.1, 80, false",
			"null, http, null, 80, false", "NULL, http, example.com, 80, false", "'', http, example.com, 80, false",
			"example.com, http, example.com, 80, false", "//example.com, http, example.com, 80, false",
			"http:example.com, http, example.com, 80, false", "http://, http, example.com, 80, false",
			"http://a..b, http, a..b, 80, false", "http://*, http, example.com, 80, false",
			"file://, http, example.com, 80, false", "chrome-extension://example.com, http, example.com, 80, false" })
	void originMustBeThatOfTheRequest(String origin, String scheme, String host, int port, boolean allowed) {
		assertThat(OriginRules.isAllowed(List.of(origin), scheme, host, port, List.of())).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.com, https://app.example.com, true",
			"https://app.example.com, HTTPS://APP.example.com:443, true",
			"https://app.example.com:8443, https://app.example.com, false",
			"http://app.example.com, https://app.example.com, false",
			"https://app.example.com, https://*.example.com, true",
			"https://a.b.example.com, https://*.example.com, true",
			"https://A.EXAMPLE.com, https://*.Example.Com, true", "https://example.com, https://*.example.com, false",
			"https://evil-example.com, https://*.example.com, false",
			"https://evilexample.com, https://*.example.com, false",
			"https://a.example.com.evil.org, https://*.example.com, false",
			"https://.example.com, https://*.example.com, false",
			"https://a..example.com, https://*.example.com, false",
			"https://evil.org#.example.com, https://*.example.com, false",
			"https://evil.org/.example.com, https://*.example.com, false",
			"https://evil.org\\\\.example.com, https://*.example.com, false",
			"https://evil.org:443@a.example.com, https://*.example.com, false",
			"https://a@b.example.com, https://*.example.com, false",
			"http://a.example.com, https://*.example.com, false",
			"https://a.example.com:8443, https://*.example.com, false",
			"https://a.example.com:8443, https://*.example.com:8443, true",
			"https://xn--mller-kva.example, https://m\u00fcller.example, true",
			"https://a.xn--mller-kva.example:1, https://*.m\u00fcller.example:1, true",
			"https://[2001:db8::1]:8443, https://[2001:DB8:0::1]:8443, true",
			"chrome-extension://abcdef, chrome-extension://abcdef, true",
			"chrome-extension://abcdeg, chrome-extension://abcdef, false",
			"capacitor://localhost, capacitor://localhost, true", "https://anything.org, *, true", "null, *, true",
			"null, null, false", "https://a.example.com, *.example.com, false",
			"https://a.example.com, https://*, false", "https://a.example.com, a.example.com, false" })
	void originMayBeListed(String origin, String allowed, boolean expected) {
		assertThat(OriginRules.isAllowed(List.of(origin), "https", "own.org", 443, List.of("https://x.org", allowed)))
			.isEqualTo(expected);
	}

	@Test
	void requestWithoutOriginPasses() {
		assertThat(OriginRules.isAllowed(List.of(), "https", "example.com", 443, List.of())).isTrue();
	}

	@Test
	void severalOriginsNeverPass() {
		List<String> lines = List.of("https://example.com", "https://example.com");
		assertThat(OriginRules.isAllowed(lines, "https", "example.com", 443, List.of("*"))).isFalse();
	}

	@Test
	void veryLongOriginIsRefused() {
		String origin = "https://" + "a.".repeat(100_000) + "com";
		assertThat(OriginRules.isAllowed(List.of(origin), "https", "example.com", 443, List.of())).isFalse();
	}

	@Test
	void hostOfTheRequestMayBeNonsense() {
		for (String host : List.of("", "a b", "*", "[", "::x", "\u00fc", "a/b", "a.".repeat(10_000))) {
			assertThat(OriginRules.isAllowed(List.of("https://example.com"), "https", host, 443, List.of())).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "https://example.com", "https://*.example.com:8443", "http://localhost:3000",
			"https://m\u00fcller.example", "https://[::1]", "capacitor://localhost" })
	void entriesOfTheListAreValidated(String allowed) {
		assertThatNoException().isThrownBy(() -> OriginRules.validate(allowed));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "example.com", "*.example.com", "https://", "https://*", "https://*.",
			"https://a.*.com", "https://*example.com", "https://*.*.com", "https://example.com/",
			"https://u@example.com", "https://example.com:*", "https://example.com:70000", "https://a b" })
	void malformedEntriesOfTheListAreErrors(String allowed) {
		assertThatIllegalArgumentException().isThrownBy(() -> OriginRules.validate(allowed))
			.withMessageContaining("but was '" + allowed + "'");
	}

}
