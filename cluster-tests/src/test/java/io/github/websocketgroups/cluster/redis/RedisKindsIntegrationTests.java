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

package io.github.websocketgroups.cluster.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;

import io.github.websocketgroups.autoconfigure.RedisBackplaneAutoConfiguration;
import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Lease;
import io.github.websocketgroups.cluster.LeaseOutcome;
import io.github.websocketgroups.cluster.PublishReceipt;
import io.github.websocketgroups.cluster.testing.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every kind of Redis, reached through the properties of Spring Boot.
 */
class RedisKindsIntegrationTests {

	private static final Channel CHANNEL = Channel.topic("t");

	private final List<RedisServer> servers = new ArrayList<>();

	private RedisServer start(String... options) {
		RedisServer server = RedisServer.start(options);
		this.servers.add(server);
		return server;
	}

	@AfterEach
	void stop() {
		this.servers.forEach(RedisServer::close);
	}

	private static void use(Consumer<Listening> test, String... properties) {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RedisBackplaneAutoConfiguration.class,
					DataRedisAutoConfiguration.class, SslAutoConfiguration.class))
			.withPropertyValues("websocket.cluster.enabled=true")
			.withPropertyValues(properties)
			.run((context) -> {
				try (Listening node = new Listening(context.getBean(Backplane.class))) {
					test.accept(node);
				}
			});
	}

	private static void works(Listening node) {
		node.awaitUp().subscribe(CHANNEL);
		node.prove(CHANNEL);
		assertThat(hold(node, 7)).isEqualTo(LeaseOutcome.ACQUIRED);
		assertThat(node.backplane().leases().block()).containsExactly(new Lease(7, "token"));
	}

	private static LeaseOutcome hold(Listening node, long incarnation) {
		return node.backplane().hold(new Lease(incarnation, "token"), Duration.ofSeconds(30)).block();
	}

	@Test
	void password() {
		RedisServer redis = start("--requirepass", "secret");
		use(RedisKindsIntegrationTests::works, "spring.data.redis.port=" + redis.port(),
				"spring.data.redis.password=secret");
	}

	@Test
	void userWithNoMoreRightsThanDocumented() {
		RedisServer redis = start();
		redis.command("ACL", "SETUSER", "node", "on", ">secret", "resetkeys", "resetchannels", "-@all",
				"~{websocket}:*", "&websocket:*", "+@connection", "+publish", "+subscribe", "+unsubscribe", "+eval",
				"+get", "+set", "+exists", "+pttl", "+pexpire", "+time", "+zadd", "+zrem", "+zrange",
				"+zremrangebyscore");
		use(RedisKindsIntegrationTests::works, "spring.data.redis.port=" + redis.port(),
				"spring.data.redis.username=node", "spring.data.redis.password=secret");
	}

	@Test
	void wrongPassword() {
		RedisServer redis = start("--requirepass", "secret");
		use((node) -> {
			await().during(Duration.ofSeconds(1)).atMost(Listening.PATIENCE).until(() -> !node.isUp());
			assertThat(node.ups()).isZero();
		}, "spring.data.redis.port=" + redis.port(), "spring.data.redis.password=wrong");
	}

	@Test
	void tls() throws Exception {
		String certificate = file("tls/cert.pem");
		int port = RedisServer.freePort();
		start("--tls-port", Integer.toString(port), "--tls-cert-file", certificate, "--tls-key-file",
				file("tls/key.pem"), "--tls-ca-cert-file", certificate, "--tls-auth-clients", "no");
		use(RedisKindsIntegrationTests::works, "spring.data.redis.host=localhost", "spring.data.redis.port=" + port,
				"spring.data.redis.ssl.bundle=redis",
				"spring.ssl.bundle.pem.redis.truststore.certificate=" + "file:" + certificate);
	}

	@Test
	void tlsWithACertificateNobodyTrusts() throws Exception {
		String certificate = file("tls/cert.pem");
		int port = RedisServer.freePort();
		start("--tls-port", Integer.toString(port), "--tls-cert-file", certificate, "--tls-key-file",
				file("tls/key.pem"), "--tls-ca-cert-file", certificate, "--tls-auth-clients", "no");
		use((node) -> await().during(Duration.ofSeconds(1)).atMost(Listening.PATIENCE).until(() -> !node.isUp()),
				"spring.data.redis.host=localhost", "spring.data.redis.port=" + port,
				"spring.data.redis.ssl.enabled=true");
	}

	private static String file(String name) throws Exception {
		return Path.of(new ClassPathResource(name).getURI()).toString();
	}

	@Test
	void sentinelAndAFailOver() {
		RedisServer master = start();
		RedisServer replica = start("--replicaof", "127.0.0.1 " + master.port(), "--repl-diskless-sync-delay", "0");
		await().atMost(Listening.PATIENCE).until(() -> master.command("INFO", "replication").contains("state=online"));
		RedisServer sentinel = RedisServer.startSentinel("sentinel monitor main 127.0.0.1 " + master.port() + " 1",
				"sentinel down-after-milliseconds main 500", "sentinel failover-timeout main 3000");
		this.servers.add(sentinel);
		await().atMost(Listening.PATIENCE)
			.until(() -> sentinel.command("SENTINEL", "replicas", "main").contains(Integer.toString(replica.port())));
		use((node) -> {
			works(node);
			master.kill();
			await().atMost(Listening.PATIENCE).until(() -> node.ups() == 2);
			node.prove(CHANNEL);
			assertThat(hold(node, 7)).isEqualTo(LeaseOutcome.RENEWED);
			assertThat(replica.command("GET", "{websocket}:l:7")).isEqualTo("token");
		}, "spring.data.redis.sentinel.master=main", "spring.data.redis.sentinel.nodes=127.0.0.1:" + sentinel.port());
	}

	@Test
	void replicaIsLeft() {
		RedisServer server = start();
		use((node) -> {
			works(node);
			server.command("REPLICAOF", "127.0.0.1", "1");
			assertThat(node.backplane().hold(new Lease(7, "token"), Duration.ofSeconds(30)).onErrorComplete().block())
				.isNull();
			await().atMost(Listening.PATIENCE).until(() -> node.downs() == 1);
			server.command("REPLICAOF", "NO", "ONE");
			await().atMost(Listening.PATIENCE).until(node::isUp);
		}, "spring.data.redis.port=" + server.port());
	}

	@Test
	void cluster() {
		List<RedisServer> nodes = IntStream.range(0, 3).mapToObj((number) -> startClusterNode()).toList();
		formCluster(nodes);
		use((node) -> {
			works(node);
			IntStream.range(0, 20).mapToObj((number) -> Channel.topic("t" + number)).forEach((channel) -> {
				node.subscribe(channel);
				node.prove(channel);
			});
			assertThat(node.backplane().publish(CHANNEL, new byte[1], PublishReceipt.NONE)).isNotNull();
		}, "spring.data.redis.cluster.nodes=127.0.0.1:" + nodes.get(0).port());
	}

	private RedisServer startClusterNode() {
		return start("--cluster-enabled", "yes", "--cluster-port", Integer.toString(RedisServer.freePort()),
				"--cluster-config-file", "nodes.conf");
	}

	private static void formCluster(List<RedisServer> nodes) {
		int share = 16_384 / nodes.size();
		for (int i = 0; i < nodes.size(); i++) {
			int end = (i == nodes.size() - 1) ? 16_383 : (i + 1) * share - 1;
			nodes.get(i).command("CLUSTER", "ADDSLOTSRANGE", Integer.toString(i * share), Integer.toString(end));
			RedisServer first = nodes.get(0);
			nodes.get(i)
				.command("CLUSTER", "MEET", "127.0.0.1", Integer.toString(first.port()),
						first.command("CONFIG", "GET", "cluster-port").lines().skip(1).findFirst().orElseThrow());
		}
		nodes.forEach((node) -> await().atMost(Listening.PATIENCE)
			.until(() -> node.command("CLUSTER", "INFO").contains("cluster_state:ok")
					&& node.command("CLUSTER", "NODES").lines().count() == nodes.size()));
	}

}
