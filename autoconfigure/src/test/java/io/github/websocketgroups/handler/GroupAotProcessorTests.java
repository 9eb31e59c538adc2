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

package io.github.websocketgroups.handler;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.javapoet.ClassName;
import reactor.core.publisher.Flux;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketAdvice;
import io.github.websocketgroups.annotation.WebSocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

class GroupAotProcessorTests {

	@Test
	void theProcessorIsFound() {
		assertThat(AotServices.factories().load(BeanRegistrationAotProcessor.class))
			.hasAtLeastOneElementOfType(GroupAotProcessor.class);
	}

	@Test
	void callbacksPayloadsAndRepliesAreHinted() {
		RuntimeHints hints = hints(ChatBean.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(ChatBean.class, "said")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Message.class, "text")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Answer.class, "value")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(WebSocket.class)).rejects(hints);
	}

	@Test
	void adviceIsHinted() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(AdviceBean.class, "failed"))
			.accepts(hints(AdviceBean.class));
	}

	@Test
	void otherBeansAreLeftAlone() {
		assertThat(contribution(Message.class)).isNull();
	}

	private static RuntimeHints hints(Class<?> beanType) {
		GenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("test", "Test")), new InMemoryGeneratedFiles());
		contribution(beanType).applyTo(generation, null);
		return generation.getRuntimeHints();
	}

	private static BeanRegistrationAotContribution contribution(Class<?> beanType) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerBeanDefinition("bean", new RootBeanDefinition(beanType));
		return new GroupAotProcessor().processAheadOfTime(RegisteredBean.of(beanFactory, "bean"));
	}

	record Message(String text) {

	}

	record Answer(int value) {

	}

	@WebSocketGroup("chat")
	static class ChatBean {

		@OnText
		Flux<Answer> said(List<Message> messages, WebSocket socket) {
			return Flux.empty();
		}

	}

	@WebSocketAdvice
	static class AdviceBean {

		@OnError
		void failed(IllegalStateException ex) {
		}

	}

}
