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

package io.github.websocketgroups.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.session.events.SessionDestroyedEvent;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionManager;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.session.InMemoryWebSessions;
import io.github.websocketgroups.session.SessionWatch;
import io.github.websocketgroups.session.StoredWebSessions;
import io.github.websocketgroups.spi.WebSessions;

/**
 * {@link AutoConfiguration Auto-configuration} for the web sessions of sockets.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WebFluxAutoConfiguration.class, before = WebSocketUpgradeAutoConfiguration.class,
		afterName = "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration")
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(WebSessionManager.class)
public final class WebSocketSessionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Nullable WebSessions webSocketWebSessions(WebSessionManager manager, ObjectProvider<SessionExistence> existence) {
		if (!(manager instanceof DefaultWebSessionManager known)) {
			return null;
		}
		WebSessionStore store = known.getSessionStore();
		if (store instanceof InMemoryWebSessionStore inMemory) {
			return new InMemoryWebSessions(inMemory);
		}
		SessionExistence exists = existence.getIfAvailable(() -> (id) -> store.retrieveSession(id).hasElement());
		return new StoredWebSessions(store, exists);
	}

	@Bean
	@Conditional(OnWatchedSessionCondition.class)
	@Nullable SessionWatch webSocketSessionWatch(ObjectProvider<WebSessions> sessions, WebSocketProperties properties) {
		WebSocketProperties.Session session = properties.session();
		SessionWatch.Options options = new SessionWatch.Options(session.closeOnEnd(), session.touch(),
				session.checkInterval());
		return new SessionWatch(sessions.getObject(), options, Schedulers.parallel());
	}

	/**
	 * Spring Session, whose look-ups keep no session alive, and which may tell when one
	 * ends.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ReactiveSessionRepository.class)
	static class SpringSessionConfiguration {

		@Bean
		@ConditionalOnBean(ReactiveSessionRepository.class)
		SessionExistence webSocketSessionExistence(ReactiveSessionRepository<?> repository) {
			return (id) -> repository.findById(id).hasElement();
		}

		@Bean
		@Conditional(OnWatchedSessionCondition.class)
		ApplicationListener<SessionDestroyedEvent> webSocketSessionDestroyedListener(SessionWatch watch) {
			return (event) -> watch.sessionEnded(event.getSessionId());
		}

	}

}
