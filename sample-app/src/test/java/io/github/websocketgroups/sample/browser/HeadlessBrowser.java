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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

import static org.awaitility.Awaitility.await;

/**
 * Chromium without a window, on a profile of its own, with a page at a time.
 */
final class HeadlessBrowser implements AutoCloseable {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

	private static final List<String> FLAGS = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--disable-dev-shm-usage", "--ignore-certificate-errors", "--disable-background-timer-throttling",
			"--disable-renderer-backgrounding", "--remote-debugging-port=0");

	private final Process process;

	private final Path profile;

	private final DevTools tools;

	private HeadlessBrowser(Process process, Path profile, DevTools tools) {
		this.process = process;
		this.profile = profile;
		this.tools = tools;
	}

	/**
	 * Find an installed browser.
	 * @return its program
	 */
	static Optional<Path> find() {
		Stream<Path> named = Stream.ofNullable(System.getenv("CHROME_BIN")).map(Path::of);
		Stream<Path> onThePath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((directory) -> NAMES.stream().map((name) -> Path.of(directory, name)));
		return Stream.concat(named, onThePath).filter(Files::isExecutable).findFirst();
	}

	static HeadlessBrowser start(Path program) throws IOException {
		Path profile = Files.createTempDirectory("browser");
		List<String> command = Stream
			.of(List.of(program.toString()), FLAGS, List.of("--user-data-dir=" + profile, "about:blank"))
			.flatMap(List::stream)
			.toList();
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Path address = profile.resolve("DevToolsActivePort");
		List<String> lines = await().atMost(Duration.ofSeconds(30))
			.until(() -> linesOf(address), (found) -> found.size() == 2);
		return new HeadlessBrowser(process, profile, DevTools.connect("ws://localhost:" + lines.get(0) + lines.get(1)));
	}

	private static List<String> linesOf(Path file) throws IOException {
		return Files.exists(file) ? Files.readAllLines(file) : List.of();
	}

	void open(String url) {
		this.tools.open(url);
	}

	/**
	 * Run a script in the page.
	 * @param expression the script
	 * @return its value as text
	 */
	String evaluate(String expression) {
		return this.tools.evaluate(expression);
	}

	List<Integer> handshakes() {
		return this.tools.handshakes();
	}

	void screen(int width, int height, String scheme) {
		this.tools.screen(width, height, scheme);
	}

	void screenshot(Path file) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.write(file, this.tools.screenshot());
	}

	void press(String key, int code) {
		this.tools.press(key, code);
	}

	@Override
	public void close() throws Exception {
		this.tools.closeBrowser();
		List<ProcessHandle> children = this.process.descendants().toList();
		if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
			children.forEach(ProcessHandle::destroyForcibly);
			this.process.destroyForcibly().waitFor();
		}
		FileSystemUtils.deleteRecursively(this.profile);
	}

}
