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

package io.github.websocketgroups.liveview;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.Assert;
import org.springframework.util.StreamUtils;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/**
 * The page itself: one document with its style and script inside, which the content
 * security policy of the response allows by their hashes and nothing else.
 *
 * @since 0.1.0
 */
public final class LiveViewPage implements WebHandler {

	private static final String HEADER = "{{header}}";

	private static final String TOKEN = "{{token}}";

	private final Function<ServerWebExchange, Mono<RequestToken>> tokens;

	private final String document;

	private final String policy;

	/**
	 * Create the page.
	 * @param tokens what requests of the page have to carry; empty for nothing
	 */
	public LiveViewPage(Function<ServerWebExchange, Mono<RequestToken>> tokens) {
		this.tokens = tokens;
		this.document = read("live-view.html");
		this.policy = "default-src 'none'; script-src '" + hash("script") + "'; style-src '" + hash("style")
				+ "'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
	}

	private static String read(String name) {
		try (InputStream in = LiveViewPage.class.getResourceAsStream(name)) {
			Assert.state(in != null, () -> "There is no resource '" + name + "' beside " + LiveViewPage.class);
			return StreamUtils.copyToString(in, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String hash(String element) {
		int start = this.document.indexOf("<" + element + ">") + element.length() + 2;
		int end = this.document.indexOf("</" + element + ">");
		Assert.state(start > element.length() + 1 && end > start, () -> "The page has no <" + element + ">");
		byte[] content = this.document.substring(start, end).getBytes(StandardCharsets.UTF_8);
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
			return "sha256-" + Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		HttpMethod method = exchange.getRequest().getMethod();
		if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
			return Mono.error(new MethodNotAllowedException(method, List.of(HttpMethod.GET)));
		}
		return this.tokens.apply(exchange)
			.defaultIfEmpty(RequestToken.NONE)
			.flatMap((token) -> write(exchange.getResponse(), token));
	}

	private Mono<Void> write(ServerHttpResponse response, RequestToken token) {
		String page = this.document.replace(HEADER, HtmlUtils.htmlEscape(token.header()))
			.replace(TOKEN, HtmlUtils.htmlEscape(token.value()));
		byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
		protect(response.getHeaders());
		response.getHeaders().setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
		response.getHeaders().setContentLength(bytes.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
	}

	private void protect(HttpHeaders headers) {
		headers.setCacheControl(CacheControl.noStore());
		headers.set("Content-Security-Policy", this.policy);
		headers.set("X-Frame-Options", "DENY");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("Cross-Origin-Opener-Policy", "same-origin");
		headers.set("Cross-Origin-Resource-Policy", "same-origin");
	}

}
