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

package io.github.websocketgroups.connection;

import java.util.ArrayList;
import java.util.List;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HeaderBlockTests {

	@Test
	void headersComeBackAsTheyWere() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Host", "example.org");
		headers.add("X-Several", "one");
		headers.add("X-Several", "two, three");
		headers.add("X-Empty", "");
		HttpHeaders restored = HeaderBlock.of(headers).toHttpHeaders();
		assertThat(restored.get("host")).containsExactly("example.org");
		assertThat(restored.get("X-Several")).containsExactly("one", "two, three");
		assertThat(restored.get("X-Empty")).containsExactly("");
		assertThat(restored.headerNames()).hasSize(3);
	}

	@Test
	void nameInSeveralCasesIsKeptOnce() {
		DefaultHttpHeaders received = new DefaultHttpHeaders();
		received.add("X-Several", "one").add("x-several", "two").add("X-SEVERAL", "three");
		HttpHeaders headers = HttpHeaders.readOnlyHttpHeaders(new HttpHeaders(new Netty4HeadersAdapter(received)));
		List<String> visited = new ArrayList<>();
		HttpHeaders restored = HeaderBlock.of(headers, (name, value) -> visited.add(name + ": " + value))
			.toHttpHeaders();
		assertThat(restored.get("X-Several")).containsExactly("one", "two", "three");
		assertThat(visited).containsExactly("X-Several: one", "X-Several: two", "X-Several: three");
	}

	@Test
	void headersAsReceivedComeBackAsTheyWere() {
		DefaultHttpHeaders received = new DefaultHttpHeaders();
		received.add("X-Several", "one").add(HttpHeaderNames.HOST, "example.org").add("x-several", "two, three");
		received.add("X-Empty", "");
		List<String> visited = new ArrayList<>();
		HttpHeaders restored = HeaderBlock
			.of(received.iteratorCharSequence(), (name, value) -> visited.add(name + ": " + value))
			.toHttpHeaders();
		assertThat(restored.get("X-Several")).containsExactly("one", "two, three");
		assertThat(restored.get("Host")).containsExactly("example.org");
		assertThat(restored.get("X-Empty")).containsExactly("");
		assertThat(restored.headerNames()).hasSize(3);
		assertThat(visited).containsExactly("X-Several: one", "host: example.org", "x-several: two, three",
				"X-Empty: ");
	}

	@Test
	void headersCannotBeChanged() {
		HttpHeaders restored = HeaderBlock.of(new HttpHeaders()).toHttpHeaders();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> restored.add("X", "y"));
	}

	@Test
	void cookiesOfSeveralLinesAreRead() {
		HttpHeaders headers = new HttpHeaders();
		headers.add(HttpHeaders.COOKIE, "a=1; b=\"two\"; broken; =nameless");
		headers.add(HttpHeaders.COOKIE, "a=3;c=x=y");
		MultiValueMap<String, HttpCookie> cookies = HeaderBlock.cookies(headers);
		assertThat(cookies.get("a")).extracting(HttpCookie::getValue).isEqualTo(List.of("1", "3"));
		assertThat(cookies.getFirst("b")).isEqualTo(new HttpCookie("b", "two"));
		assertThat(cookies.getFirst("c")).isEqualTo(new HttpCookie("c", "x=y"));
		assertThat(cookies).hasSize(3);
	}

}
