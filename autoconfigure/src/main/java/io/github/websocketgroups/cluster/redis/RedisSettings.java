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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What a {@link RedisBackplane} has to know.
 *
 * @param target which Redis
 * @param credentials who we are to it
 * @param tls how connections are encrypted, or {@code null} if they are not
 * @param prefix with which every key and channel begins
 * @since 0.1.0
 */
public record RedisSettings(RedisTarget target, RedisTarget.RedisCredential credentials, @Nullable RedisTls tls,
		String prefix) {

	/**
	 * Create settings.
	 * @param target which Redis
	 * @param credentials who we are to it
	 * @param tls how connections are encrypted, or {@code null} if they are not
	 * @param prefix with which every key and channel begins
	 */
	public RedisSettings {
		Assert.notNull(target, "'target' must not be null");
		Assert.notNull(credentials, "'credentials' must not be null");
		Assert.hasText(prefix, "'prefix' must not be empty");
	}

	/**
	 * Settings for a single server without a password.
	 * @param host its name or address
	 * @param port its port
	 * @param prefix with which every key and channel begins
	 * @return the settings
	 */
	public static RedisSettings standalone(String host, int port, String prefix) {
		return new RedisSettings(new RedisTarget.Standalone(new RedisTarget.Address(host, port), 0),
				RedisTarget.RedisCredential.NONE, null, prefix);
	}

}
