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

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.codec.CodecConfigurer;
import org.springframework.validation.Validator;

/**
 * What callback arguments are made with.
 *
 * @param codecs the codecs that read payloads
 * @param buffers makes the buffers of {@code DataBuffer} payloads
 * @param conversionService converts values of the handshake and simple payloads
 * @param validator validates payloads, or {@code null} if there is none
 * @since 0.1.0
 */
public record ArgumentSettings(CodecConfigurer codecs, DataBufferFactory buffers, ConversionService conversionService,
		@Nullable Validator validator) {

}
