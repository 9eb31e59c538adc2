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

package io.github.websocketgroups.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.websocketgroups.WebSocketRegistry;

/**
 * The servers that are there. Four come with this module; the others are modules of their
 * own below {@code peers}, each with its own class path, and take part once they are
 * built.
 */
final class Servers {

	private static final String PACKAGE = "io.github.websocketgroups.benchmarks.server.";

	private static final String PEER = "io.github.websocketgroups.benchmarks.peer.PeerServer";

	private Servers() {
	}

	/**
	 * Return all servers, this library first.
	 * @param peers the folder with the modules of other frameworks
	 */
	static List<Server> find(Path peers) {
		List<Server> servers = new ArrayList<>();
		servers.add(new Server(Server.GROUPS, command(classPath(), "groups.GroupsServer")));
		servers.add(new Server(Server.NETTY, command(classPath(), "netty.NettyServer")));
		servers.add(new Server("reactor-netty", command(classPath(), "reactor.ReactorServer")));
		servers.add(new Server(Server.WEBFLUX, command(withoutLibrary(), "webflux.WebFluxServer")));
		servers.addAll(peers(peers));
		return servers;
	}

	/**
	 * Return the plain WebFlux application with the starter on its class path.
	 */
	static Server webFluxWithStarter() {
		return new Server("webflux+starter", command(classPath(), "webflux.WebFluxServer"));
	}

	private static List<String> command(String classPath, String main) {
		return List.of("-cp", classPath, PACKAGE + main);
	}

	private static String classPath() {
		// Surefire puts a jar without classes on the real one
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	private static String withoutLibrary() {
		String library = new File(WebSocketRegistry.class.getProtectionDomain().getCodeSource().getLocation().getPath())
			.getAbsolutePath();
		return Stream.of(classPath().split(File.pathSeparator, -1))
			.filter((entry) -> !new File(entry).getAbsolutePath().equals(library))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static List<Server> peers(Path folder) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> modules = Files.list(folder)) {
			return modules.sorted().flatMap(Servers::peer).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Server> peer(Path module) {
		String name = module.getFileName().toString();
		Path target = module.resolve("target").toAbsolutePath();
		Path jar = target.resolve("quarkus-app/quarkus-run.jar");
		Path classPath = target.resolve("classpath.txt");
		if (Files.exists(jar)) {
			return Stream.of(new Server(name, List.of("-jar", jar.toString())));
		}
		if (!Files.exists(classPath)) {
			return Stream.empty();
		}
		String entries = target.resolve("classes") + File.pathSeparator + read(classPath);
		return Stream.of(new Server(name, List.of("-cp", entries, PEER)));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file).trim();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
