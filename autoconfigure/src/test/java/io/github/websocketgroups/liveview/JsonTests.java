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

package io.github.websocketgroups.liveview;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Json}.
 */
class JsonTests {

	@Test
	void writesWhatAParserReads() {
		Json json = new Json().object().field("a", "x").field("none", (String) null).field("n", 12L).field("d", 1.26);
		json.field("b", true).array("list").value("p").value("q").raw("{}").endArray();
		json.name("inner").object().field("c", "y").end().field("last", false);
		assertThat(json.end().toString()).isEqualTo(
				"{\"a\":\"x\",\"n\":12,\"d\":1.3,\"b\":true,\"list\":[\"p\",\"q\",{}],\"inner\":{\"c\":\"y\"},\"last\":false}");
	}

	@Test
	void anyTextSurvives() {
		StringBuilder text = new StringBuilder("</script>\"\\🙂");
		for (int character = 0; character < 0x3000; character++) {
			text.append((char) character);
		}
		JsonNode read = new JsonMapper().readTree(new Json().object().field("t", text.toString()).end().toString());
		assertThat(read.get("t").asString()).isEqualTo(text.toString());
	}

}
