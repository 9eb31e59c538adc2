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

import java.util.Locale;

/**
 * One measurement: a line of the results.
 *
 * @param scenario what was done
 * @param server with which server
 * @param round in which round
 * @param count messages that arrived, handshakes, sockets or starts
 * @param seconds how long it took
 * @param user CPU time of the server in user mode, in microseconds
 * @param system CPU time of the server in the kernel, in microseconds
 * @param generator CPU time of the generator, in microseconds
 * @param median latency in microseconds that half of the messages stay below
 * @param slowest latency in microseconds that 99 % of the messages stay below
 * @param missing messages that did not arrive
 * @param wrong messages that were not what was sent
 * @param ended sockets that the server ended
 * @param heap live heap that was added, in bytes
 * @param resident resident memory that was added, in bytes
 * @param note what else is to be told
 */
record Sample(String scenario, String server, int round, long count, double seconds, long user, long system,
		long generator, double median, double slowest, long missing, long wrong, long ended, long heap, long resident,
		String note) {

	static final String HEADER = "scenario,server,round,count,seconds,user,system,generator,median,slowest,missing,"
			+ "wrong,ended,heap,resident,note";

	static Sample parse(String line) {
		String[] f = line.split(",", -1);
		return new Sample(f[0], f[1], Integer.parseInt(f[2]), Long.parseLong(f[3]), Double.parseDouble(f[4]),
				Long.parseLong(f[5]), Long.parseLong(f[6]), Long.parseLong(f[7]), Double.parseDouble(f[8]),
				Double.parseDouble(f[9]), Long.parseLong(f[10]), Long.parseLong(f[11]), Long.parseLong(f[12]),
				Long.parseLong(f[13]), Long.parseLong(f[14]), f[15]);
	}

	String line() {
		return String.format(Locale.ROOT, "%s,%s,%d,%d,%.3f,%d,%d,%d,%.1f,%.1f,%d,%d,%d,%d,%d,%s", this.scenario,
				this.server, this.round, this.count, this.seconds, this.user, this.system, this.generator, this.median,
				this.slowest, this.missing, this.wrong, this.ended, this.heap, this.resident, this.note);
	}

	/**
	 * Return the server's CPU time per message in microseconds.
	 */
	double cpu() {
		return (double) (this.user + this.system) / this.count;
	}

	double userCpu() {
		return (double) this.user / this.count;
	}

	double generatorCpu() {
		return (double) this.generator / this.count;
	}

	double cpuSeconds() {
		return (this.user + this.system) / 1e6;
	}

	/**
	 * Return the live heap that each socket added, in KiB.
	 */
	double heapPerSocket() {
		return this.heap / 1024.0 / this.count;
	}

	/**
	 * Return the resident memory that each socket added, in KiB.
	 */
	double residentPerSocket() {
		return this.resident / 1024.0 / this.count;
	}

	double rate() {
		return this.count / this.seconds;
	}

	/**
	 * Return whether a result replaces another one.
	 */
	boolean isOf(String scenario, String server) {
		return this.scenario.equals(scenario) && this.server.equals(server);
	}

}
