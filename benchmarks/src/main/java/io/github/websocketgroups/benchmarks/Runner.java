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

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes the servers in turn, round by round. A server's process lives as long as the run,
 * so that it is warm; the first round does not count.
 */
final class Runner implements AutoCloseable {

	private static final int WARM_UPS = 3;

	// A handshake is the longest way through a server, and few are made in a second
	private static final int CONNECT_WARM_UPS = 12;

	// What memory does, and who is hurt, hardly differs from one process to the next
	private static final int MEMORY_ROUNDS = 3;

	private static final int STALL_ROUNDS = 2;

	private final Options options;

	private final Pinning pinning;

	private final Results results;

	private final Consumer<String> progress;

	private final Map<Server, ServerProcess> running = new LinkedHashMap<>();

	Runner(Options options, Results results, Consumer<String> progress) {
		this.options = options;
		this.pinning = new Pinning(options.pin());
		this.results = results;
		this.progress = progress;
	}

	void run(List<Server> servers, List<Scenario> scenarios) throws IOException, InterruptedException {
		this.pinning.moveHere();
		for (Scenario scenario : scenarios) {
			List<Server> those = servers.stream().filter(scenario::isFor).toList();
			this.results.replace(scenario, those);
			if (scenario.kind() == Scenario.Kind.START) {
				start(scenario, those);
			}
			else {
				run(scenario, those);
			}
		}
	}

	private void run(Scenario scenario, List<Server> servers) throws IOException {
		for (int round = scenario.isLoad() ? 0 : 1; round <= rounds(scenario); round++) {
			for (Server server : servers) {
				if (round <= rounds(scenario, server)) {
					add(measure(scenario, server, round));
				}
			}
		}
	}

	private Sample measure(Scenario scenario, Server server, int round) {
		if (scenario.isFresh()) {
			try (ServerProcess process = start(server)) {
				return measurement(scenario, round).run(process, round);
			}
		}
		return measurement(scenario, round).run(this.running.computeIfAbsent(server, this::start), round);
	}

	private int rounds(Scenario scenario, Server server) {
		if (Goals.isAbout(server)) {
			return rounds(scenario);
		}
		return Math.min(rounds(scenario), scenario.isLoad() ? this.options.peerRounds() : 1);
	}

	private int rounds(Scenario scenario) {
		return switch (scenario.kind()) {
			case IDLE -> Math.min(this.options.rounds(), MEMORY_ROUNDS);
			case STALL -> Math.min(this.options.rounds(), STALL_ROUNDS);
			default -> this.options.rounds();
		};
	}

	private Measurement measurement(Scenario scenario, int round) {
		Duration warmUp = this.options.warmUp().multipliedBy(warmUps(scenario, round));
		return new Measurement(scenario, warmUp, this.options.window());
	}

	private static int warmUps(Scenario scenario, int round) {
		return switch (scenario.kind()) {
			case CONNECT -> (round == 0) ? CONNECT_WARM_UPS : 1;
			case STALL -> WARM_UPS;
			default -> (round == 0) ? WARM_UPS : 1;
		};
	}

	private void start(Scenario scenario, List<Server> plain) throws IOException {
		// starts differ by more than what is looked for
		for (int round = 1; round <= 2 * this.options.rounds(); round++) {
			for (Server server : plain) {
				add(started(scenario, server, round));
				add(started(scenario, Servers.webFluxWithStarter(), round));
			}
		}
	}

	private Sample started(Scenario scenario, Server server, int round) {
		try (ServerProcess process = ServerProcess.start(server, this.pinning.everywhere(), this.options)) {
			ProcessStat stat = ProcessStat.of(process.pid());
			return new Sample(scenario.name(), server.name(), round, 1, process.startTime().toNanos() / 1e9,
					stat.user(), stat.system(), 0, 0, 0, 0, 0, 0, 0, ProcessStat.resident(process.pid()), "");
		}
	}

	private ServerProcess start(Server server) {
		return ServerProcess.start(server, this.pinning.server(), this.options);
	}

	private void add(Sample sample) throws IOException {
		if (sample.round() > 0) {
			this.results.add(sample);
			this.progress.accept(sample.line());
		}
	}

	@Override
	public void close() {
		this.running.values().forEach(ServerProcess::close);
	}

}
