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

package io.github.websocketgroups.spi;

import java.lang.reflect.Method;
import java.util.List;

/**
 * Looks at each bean with callbacks once, at start-up, before its callbacks are made.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CallbackBeanCustomizer {

	/**
	 * Customize a bean.
	 * @param bean the bean, which may be a proxy
	 * @param callbacks its callback methods, of its class and not of the proxy's
	 * @throws RuntimeException if the bean cannot do what its callbacks ask for; the
	 * application does not start then
	 */
	void customize(Object bean, List<Method> callbacks);

}
