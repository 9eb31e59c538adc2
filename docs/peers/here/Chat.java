package chat;

import java.security.Principal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebExchangeBindException;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

@WebSocketGroup(name = "chat", path = "/chat/{room}")
class Chat {

	private final WebSocketRegistry registry;

	Chat(WebSocketRegistry registry) {
		this.registry = registry;
	}

	@OnConnect
	Mono<Void> joined(WebSocket socket, @PathVariable String room, Principal user) {
		return socket.join("room/" + room)
			.then(Mono.fromRunnable(() -> room(room).send(new Line(user.getName(), "joined"))));
	}

	@OnText
	void said(@Valid Message message, @PathVariable String room, Principal user) {
		Audience audience = (message.to() != null) ? this.registry.user(message.to()) : room(room);
		audience.send(new Line(user.getName(), message.text()));
	}

	@OnError
	Problem invalid(WebExchangeBindException ex) {
		return new Problem(ex.getFieldErrors().get(0).getField());
	}

	@OnDisconnect
	void left(@PathVariable String room, Principal user) {
		room(room).send(new Line(user.getName(), "left"));
	}

	private Audience room(String room) {
		return this.registry.topic("room/" + room);
	}

	record Message(@Nullable String to, @NotBlank @Size(max = 500) String text) {

	}

	record Line(String from, String text) {

	}

	record Problem(String field) {

	}

}
