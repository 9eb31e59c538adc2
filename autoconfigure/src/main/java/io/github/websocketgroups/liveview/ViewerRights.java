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

/**
 * What somebody who looks at the page may see and do.
 *
 * @param values whether addresses and names of users are shown
 * @param messages whether messages of a watched socket are shown
 * @param actions whether the page offers to send and to disconnect
 * @since 0.1.0
 */
public record ViewerRights(boolean values, boolean messages, boolean actions) {

	/**
	 * The attribute of a viewer's socket that holds its rights.
	 */
	public static final String ATTRIBUTE = ViewerRights.class.getName();

	static final ViewerRights NONE = new ViewerRights(false, false, false);

}
