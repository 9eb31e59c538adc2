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

package io.github.websocketgroups.integration.operations;

import java.util.Map;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.websocketgroups.integration.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What somebody reads who gives an operator's property a wrong value.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongSwitchIntegrationTests {

	@ParameterizedTest
	@CsvSource({ "management.endpoint.websockets.show-values,perhaps", "management.endpoint.websockets.access,all",
			"management.health.websockets.enabled,maybe", "management.info.websocket.enabled,maybe",
			"management.metrics.enable.websocket,maybe", "management.observations.enable.websocket.callback,maybe",
			"websocket.live-view.enabled,maybe", "websocket.live-view.capture,maybe",
			"websocket.traffic-log.enabled,maybe", "websocket.traffic-log.payload-limit,much",
			"websocket.traffic-log.payload-limit,-1B" })
	void failsTheStartWithItsNameAndItsValue(String property, String value, CapturedOutput output) {
		assertThatException().isThrownBy(() -> TestApplication
			.start(Map.of(OperationsFilter.PROPERTY, true, "management.endpoints.web.exposure.include", "*", property,
					value))
			.close());
		assertThat(output).contains("APPLICATION FAILED TO START", property, value);
	}

}
