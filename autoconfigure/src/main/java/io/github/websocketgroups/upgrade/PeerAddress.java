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

package io.github.websocketgroups.upgrade;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * What sockets are counted by that come from one place: an IPv4 address, or the first 64
 * bits of an IPv6 address, since a single machine commonly has all the addresses below
 * them (RFC 6177, RFC 7421). An IPv4 address that is written as an IPv6 one is the same.
 */
final class PeerAddress {

	private static final int PREFIX_BYTES = 8;

	private PeerAddress() {
	}

	/**
	 * Return the key of an address.
	 * @param address the address, after forwarded headers
	 * @return equal for addresses that count as one. What is no address, such as a name
	 * that a proxy made up, counts as itself
	 */
	static Object key(InetSocketAddress address) {
		InetAddress resolved = address.getAddress();
		if (resolved == null) {
			resolved = parse(address.getHostString());
		}
		if (resolved == null) {
			return address.getHostString();
		}
		byte[] bytes = resolved.getAddress();
		return (resolved instanceof Inet6Address) ? ByteBuffer.wrap(bytes, 0, PREFIX_BYTES) : ByteBuffer.wrap(bytes);
	}

	/**
	 * Parse an address; nothing is looked up.
	 */
	private static @Nullable InetAddress parse(String host) {
		byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
		try {
			return (bytes != null) ? InetAddress.getByAddress(bytes) : null;
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

}
