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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Looks at the live view with a real browser, over TLS and HTTP/2 as behind a name on the
 * Internet, while another page of it has sockets. The picture in the documentation is
 * made by
 * <pre>mvn -pl sample-app -am test -Dtest=LiveViewIntegrationTests -Dsurefire.failIfNoSpecifiedTests=false
 *   -Dlive-view.picture=../docs/images/live-view.png -Dlive-view.seconds=70</pre>
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "websocket.keep-alive.ping-interval=500ms", "sample.broadcast.interval=1s",
				"spring.application.name=sample", "server.http2.enabled=true" })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveViewIntegrationTests extends BrowserTests {

	private static final String CROWD = """
			globalThis.crowd = [];
			const wait = (socket) => new Promise((done) => socket.addEventListener("open", done));
			const open = (path) => {
				const socket = new WebSocket(location.origin.replace(/^http/, "ws") + path);
				crowd.push(socket);
				return socket;
			};
			let step = 0;
			const talk = (socket, period, text) => setInterval(() => socket.send(text()), period);
			for (let i = 0; i < 12; i++) {
				const socket = open(`/chat/${["lobby", "garden", "library"][i % 3]}?name=guest-${i}`);
				wait(socket).then(() => talk(socket, 700 + 130 * i, () => JSON.stringify({ text: `line ${++step}` })));
			}
			for (let i = 0; i < 9; i++) {
				const socket = open("/shout");
				wait(socket).then(() => talk(socket, 90 + 50 * i, () => `shout ${++step} ` + "hey ".repeat(i)));
			}
			for (let i = 0; i < 8; i++) {
				open("/push");
			}
			""";

	// WCAG 2.2, 1.4.3: the smallest contrast of what is written in these colours
	private static final String CONTRAST = """
			(() => {
				const channel = (value) => value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
				const light = (name) => {
					const probe = document.createElement("i");
					probe.style.color = `var(--${name})`;
					document.body.append(probe);
					const [r, g, b] = getComputedStyle(probe).color.match(/[0-9.]+/g).map((part) => channel(part / 255));
					probe.remove();
					return .2126 * r + .7152 * g + .0722 * b;
				};
				const contrast = (a, b) => (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
				return Math.min(...["text", "muted", "accent", "bad", "in", "out"].flatMap((ink) =>
					["card", "row"].map((paper) => contrast(light(ink), light(paper)))));
			})()""";

	private static boolean crowded;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void tls(DynamicPropertyRegistry registry) throws Exception {
		SelfSigned.addTo(registry);
	}

	@BeforeEach
	void open() {
		if (!crowded) {
			browser.open("https://localhost:" + this.port + "/");
			awaitScript("document.querySelectorAll('section ol').length", "5");
			script(CROWD);
			awaitScript("crowd.filter((socket) => socket.readyState === 1).length", "29");
			crowded = true;
		}
		browser.open("https://localhost:" + this.port + "/actuator/websockets/live");
		awaitScript("document.readyState", "complete");
		browser.screen(1480, 1000, "light");
		awaitScript("document.getElementById('state').textContent", "Live");
	}

	@Test
	@Order(1)
	void showsSocketsGroupsAndPlots() throws IOException {
		awaitScript("document.getElementById('f-sockets').textContent", "29");
		awaitScript("document.querySelectorAll('#sockets tbody tr').length", "29");
		awaitTrue("Number(document.getElementById('f-in').textContent) > 5");
		awaitTrue("document.querySelectorAll('#plot-rate path.line').length === 2");
		awaitTrue("document.getElementById('f-rtt').textContent !== '–'");
		awaitTrue(
				"Array.from(document.querySelectorAll('#groups tbody tr'), (row) => row.cells[0].textContent).includes('chat')");
		assertThat(script("performance.getEntriesByType('navigation')[0].nextHopProtocol")).isEqualTo("h2");
		assertThat(browser.handshakes()).containsOnly(200);
		assertThat(script("document.querySelector('h1').textContent")).isEqualTo("WebSockets of sample");
		assertThat(script("document.querySelector('#sockets tbody tr').cells[4].textContent")).contains(":");
	}

	@Test
	@Order(2)
	void filtersSortsAndNarrowsToAGroup() {
		awaitScript("document.querySelectorAll('#sockets tbody tr').length", "29");
		script("const filter = document.getElementById('filter'); filter.value = 'shout'; filter.dispatchEvent(new Event('input'))");
		awaitScript("document.querySelectorAll('#sockets tbody tr').length", "9");
		script("document.querySelector('th[data-sort=in] button').click()");
		assertThat(script("document.querySelector('th[data-sort=in]').getAttribute('aria-sort')"))
			.isEqualTo("descending");
		awaitTrue("(([first, ...rest]) => rest.every((rate) => rate <= first))"
				+ "(Array.from(document.querySelectorAll('#sockets tbody tr'), (row) => parseFloat(row.cells[7].textContent)))");
		script("filter.value = ''; filter.dispatchEvent(new Event('input'))");
		script("Array.from(document.querySelectorAll('#groups tbody button')).find((button) => button.textContent === 'push').click()");
		awaitScript("document.querySelectorAll('#sockets tbody tr').length", "8");
		assertThat(script("document.getElementById('group').value")).isEqualTo("push");
	}

	@Test
	@Order(3)
	void watchesOneSocketSendsToItAndDisconnectsIt() throws IOException {
		awaitScript("document.querySelectorAll('#sockets tbody tr').length", "29");
		script("const row = Array.from(document.querySelectorAll('#sockets tbody tr')).find((row) => row.cells[2].textContent === '/shout')");
		script("row.cells[0].firstChild.focus(); row.cells[0].firstChild.click()");
		awaitTrue("document.querySelectorAll('#messages li.in').length > 1");
		assertThat(script("document.querySelector('#messages li.in').textContent")).contains("shout ");
		awaitTrue("document.activeElement.id === 'detail-title'");
		script("document.getElementById('text').value = 'sent <b>by hand</b>'");
		script("document.querySelector('#send button').click()");
		awaitTrue("document.getElementById('answer').textContent.startsWith('Sent')");
		awaitTrue("document.getElementById('messages').textContent.includes('sent <b>by hand</b>')");
		picture();
		script("document.getElementById('cut').click()");
		awaitScript("document.getElementById('cut').textContent", "Really?");
		script("document.getElementById('cut').click()");
		awaitTrue("document.getElementById('detail-title').textContent.endsWith('has ended')");
		awaitScript("document.getElementById('f-sockets').textContent", "28");
		browser.press("Escape", 27);
		awaitScript("document.getElementById('detail').hidden", "true");
	}

	@Test
	@Order(4)
	void fitsASmallScreenInTheDark() throws IOException {
		browser.screen(420, 900, "dark");
		awaitTrue("document.querySelectorAll('#sockets tbody tr').length > 0");
		assertThat(script("document.documentElement.scrollWidth <= innerWidth")).isEqualTo("true");
		browser.screenshot(Path.of("target/live-view-small.png"));
	}

	@Test
	@Order(5)
	void everyControlHasANameAndTheContrastIsEnough() {
		awaitTrue("document.querySelectorAll('#sockets tbody tr').length > 0");
		assertThat(
				script("""
						Array.from(document.querySelectorAll("button, input, select, textarea")).filter((control) =>
							!(control.textContent.trim() || control.labels?.length || control.getAttribute("aria-label"))).length"""))
			.isEqualTo("0");
		for (String scheme : new String[] { "light", "dark" }) {
			browser.screen(1480, 1000, scheme);
			assertThat(Double.parseDouble(script(CONTRAST))).as(scheme).isGreaterThanOrEqualTo(4.5);
		}
	}

	private void picture() throws IOException {
		await().pollDelay(Duration.ofSeconds(Integer.getInteger("live-view.seconds", 1)))
			.atMost(Duration.ofMinutes(10))
			.until(() -> true);
		browser.screenshot(Path.of(System.getProperty("live-view.picture", "target/live-view.png")));
		browser.screen(1480, 1000, "dark");
		browser.screenshot(Path.of("target/live-view-dark.png"));
		browser.screen(1480, 1000, "light");
	}

}
