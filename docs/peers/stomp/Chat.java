package chat;

import java.security.Principal;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.MessageExceptionHandler;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.annotation.SendToUser;
import org.springframework.stereotype.Controller;
import org.springframework.web.socket.messaging.AbstractSubProtocolEvent;
import org.springframework.web.socket.messaging.SessionDisconnectEvent;
import org.springframework.web.socket.messaging.SessionSubscribeEvent;

@Controller
class Chat {

	private static final String ROOM = "/topic/rooms/";

	private final SimpMessagingTemplate messaging;

	Chat(SimpMessagingTemplate messaging) {
		this.messaging = messaging;
	}

	@EventListener
	void joined(SessionSubscribeEvent event) {
		String destination = SimpMessageHeaderAccessor.getDestination(event.getMessage().getHeaders());
		if (destination != null && destination.startsWith(ROOM)) {
			attributes(event).put(ROOM, destination);
			this.messaging.convertAndSend(destination, new Line(event.getUser().getName(), "joined"));
		}
	}

	@MessageMapping("/rooms/{room}")
	void said(@Valid @Payload Message message, @DestinationVariable String room, Principal user) {
		Line line = new Line(user.getName(), message.text());
		if (message.to() != null) {
			this.messaging.convertAndSendToUser(message.to(), "/queue/lines", line);
		}
		else {
			this.messaging.convertAndSend(ROOM + room, line);
		}
	}

	@MessageExceptionHandler
	@SendToUser(destinations = "/queue/problems", broadcast = false)
	Problem invalid(MethodArgumentNotValidException ex) {
		return new Problem(ex.getBindingResult().getFieldErrors().get(0).getField());
	}

	@EventListener
	void left(SessionDisconnectEvent event) {
		Object destination = attributes(event).remove(ROOM);
		if (destination != null) {
			this.messaging.convertAndSend((String) destination, new Line(event.getUser().getName(), "left"));
		}
	}

	private static Map<String, Object> attributes(AbstractSubProtocolEvent event) {
		return SimpMessageHeaderAccessor.getSessionAttributes(event.getMessage().getHeaders());
	}

	record Message(@Nullable String to, @NotBlank @Size(max = 500) String text) {

	}

	record Line(String from, String text) {

	}

	record Problem(String field) {

	}

}
