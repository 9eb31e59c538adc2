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

package io.github.websocketgroups.sample.browser;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The page in a real browser. Skipped only where there is none: it is looked for under
 * {@code CHROME_BIN}, then as {@code chromium} and its other names on the path.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PageIntegrationTests extends BrowserTests {

	@LocalServerPort
	private int port;

	@BeforeEach
	void open() {
		browser.open("http://localhost:" + this.port + "/");
		awaitScript("document.querySelectorAll('section ol').length", "5");
	}

	@Test
	void echoesTextAndBytesAndHasTheCookies() {
		connect("echo");
		awaitLog("echo", "Hello WebSocket!|Hello again WebSocket!");
		type("echo", "Grüße 🙂");
		submit("echo");
		click("echo", "binary");
		awaitLog("echo", "Hello WebSocket!|Hello again WebSocket!|Grüße 🙂|bytes 1 2 3");
		assertThat(script("document.cookie")).contains("MyCookie1=123", "MyCookie2=456");
		click("echo", "toggle");
		awaitLog("echo", "Hello WebSocket!|Hello again WebSocket!|Grüße 🙂|bytes 1 2 3|closed with 1000");
	}

	@Test
	void bytesEndASocketThatTakesTextOnly() {
		connect("shout");
		submit("shout");
		click("shout", "binary");
		awaitLog("shout", "QUIET|closed with 1003");
	}

	@Test
	void pushesToTheSocketByItsId() {
		connect("push");
		awaitScript("document.querySelectorAll('#push li').length", "1");
		String id = script("document.querySelector('#push li').textContent");
		assertThat(script("document.querySelector('#push pre').textContent")).endsWith("/push/sockets/" + id);
		submit("push");
		awaitLog("push", id + "|Hello from outside");
		click("push", "group");
		awaitLog("push", id + "|Hello from outside|Hello from outside");
	}

	@Test
	void broadcastEndsAfterItsLastMessage() {
		connect("broadcast");
		awaitScript("document.querySelectorAll('#broadcast li').length", "101");
		assertThat(log("broadcast")).startsWith("Message 1|Message 2|").endsWith("|Message 100|closed with 1000");
	}

	@Test
	void chatShowsWhatWasSaidAndWhatWasWrong() {
		connect("chat");
		awaitLog("chat", "{\"from\":\"browser\",\"text\":\"joined\"}");
		type("chat", "");
		submit("chat");
		type("chat", "hello");
		submit("chat");
		awaitLog("chat", "{\"from\":\"browser\",\"text\":\"joined\"}|{\"problem\":\"text must not be blank\"}|"
				+ "{\"from\":\"browser\",\"text\":\"hello\"}");
	}

	private void connect(String section) {
		click(section, "toggle");
		awaitScript("document.getElementById('" + section + "').dataset.state", "open");
	}

	private void click(String section, String button) {
		script("document.querySelector('#" + section + " [name=" + button + "]').click()");
	}

	private void submit(String section) {
		script("document.querySelector('#" + section + " form button').click()");
	}

	private void type(String section, String text) {
		script("document.querySelector('#" + section + " input').value = '" + text + "'");
	}

	private String log(String section) {
		return script("Array.from(document.querySelectorAll('#" + section + " li'), (li) => li.textContent).join('|')");
	}

	private void awaitLog(String section, String expected) {
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(log(section)).isEqualTo(expected));
	}

}
