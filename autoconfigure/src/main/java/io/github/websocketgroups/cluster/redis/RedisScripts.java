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

/**
 * The atomic steps on leases. Times are milliseconds by the clock of Redis. A lease is a
 * key with the token of its holder; a tombstone is one with {@code !}. The key
 * {@code since} tells since when leases have been kept without a gap: it ends soon after
 * the last renewal of any node, so it starts anew when Redis has forgotten its keys, and
 * also when Redis was away for so long that leases may have ended without their holders'
 * fault.
 */
final class RedisScripts {

	private static final String NOW = """
			local time = redis.call('TIME')
			local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
			""";

	/**
	 * Keys: lease, since, leases. Arguments: token, milliseconds, incarnation,
	 * milliseconds of since. Answers a {@code LeaseOutcome}.
	 */
	static final String HOLD = NOW + """
			local holder = redis.call('GET', KEYS[1])
			if holder and holder ~= ARGV[1] then
				return 'LOST'
			end
			redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
			redis.call('ZADD', KEYS[3], now + tonumber(ARGV[2]), ARGV[3] .. ' ' .. ARGV[1])
			if redis.call('EXISTS', KEYS[2]) == 0 then
				redis.call('SET', KEYS[2], string.format('%.0f', now), 'PX', ARGV[4])
			elseif redis.call('PTTL', KEYS[2]) < tonumber(ARGV[4]) then
				redis.call('PEXPIRE', KEYS[2], ARGV[4])
			end
			return holder and 'RENEWED' or 'ACQUIRED'
			""";

	/**
	 * Keys: lease, leases. Arguments: token, milliseconds of the tombstone, incarnation.
	 */
	static final String RELEASE = """
			local holder = redis.call('GET', KEYS[1])
			if holder and holder ~= ARGV[1] then
				return 'LOST'
			end
			redis.call('SET', KEYS[1], '!', 'PX', ARGV[2])
			redis.call('ZREM', KEYS[2], ARGV[3] .. ' ' .. ARGV[1])
			return 'DONE'
			""";

	/**
	 * Keys: lease, since. Arguments: milliseconds of certainty, milliseconds of the
	 * tombstone. Answers a {@code LeaseState}.
	 */
	static final String INQUIRE = NOW + """
			local holder = redis.call('GET', KEYS[1])
			if holder then
				return holder == '!' and 'GONE' or 'HELD'
			end
			local since = tonumber(redis.call('GET', KEYS[2]))
			if not since then
				since = now
				redis.call('SET', KEYS[2], string.format('%.0f', now), 'PX', 2 * tonumber(ARGV[1]) + 1000)
			end
			if now - since < tonumber(ARGV[1]) then
				return 'UNCERTAIN'
			end
			redis.call('SET', KEYS[1], '!', 'PX', ARGV[2])
			return 'GONE'
			""";

	/**
	 * Key: leases. Answers texts of incarnation, space, token.
	 */
	static final String LEASES = NOW + """
			redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
			return redis.call('ZRANGE', KEYS[1], 0, -1)
			""";

	/**
	 * Key: any, to choose the server. Answers the time.
	 */
	static final String TIME = NOW + "return now";

	private RedisScripts() {
	}

}
