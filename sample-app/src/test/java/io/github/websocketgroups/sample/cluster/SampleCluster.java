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

package io.github.websocketgroups.sample.cluster;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.util.FileSystemUtils;

import io.github.websocketgroups.cluster.testing.ChildProcess;
import io.github.websocketgroups.cluster.testing.RedisServer;
import io.github.websocketgroups.sample.SampleApplication;

import static org.awaitility.Awaitility.await;

/**
 * The sample application as several nodes, each in a process of its own, with a Redis
 * that is started for them and a database they share. All of it ends with this process.
 */
final class SampleCluster implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private final Path directory;

	private final RedisServer redis = RedisServer.start();

	private final List<ChildProcess> nodes = new ArrayList<>();

	private SampleCluster(Path directory) {
		this.directory = directory;
	}

	static SampleCluster start(int... ports) throws IOException {
		SampleCluster cluster = new SampleCluster(Files.createTempDirectory("sample"));
		for (int port : ports) {
			cluster.nodes.add(cluster.launch(port, cluster.nodes.isEmpty()));
			// one after the other: who opens the database first serves it to the rest
			await().atMost(PATIENCE).alias("port " + port + ": " + cluster).until(() -> answers(port));
		}
		return cluster;
	}

	private ChildProcess launch(int port, boolean timer) throws IOException {
		List<String> command = List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), SampleApplication.class.getName(), "--server.port=" + port,
				"--websocket.cluster.enabled=true", "--spring.data.redis.host=127.0.0.1",
				"--spring.data.redis.port=" + this.redis.port(), "--sample.broadcast.timer=" + timer,
				"--sample.broadcast.interval=1s", "--sample.database.url=r2dbc:h2:file:///"
						+ this.directory.resolve("sample") + ";DB_CLOSE_DELAY=-1;AUTO_SERVER=TRUE");
		return ChildProcess.start(this.directory.resolve(port + ".log"), command);
	}

	private static boolean answers(int port) {
		try {
			URI page = URI.create("http://127.0.0.1:" + port + "/index.html");
			return ((HttpURLConnection) page.toURL().openConnection()).getResponseCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		this.nodes.forEach((node) -> text.append(node.output()).append('\n'));
		return text.toString();
	}

	@Override
	public void close() throws IOException {
		this.nodes.forEach(ChildProcess::close);
		this.redis.close();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
