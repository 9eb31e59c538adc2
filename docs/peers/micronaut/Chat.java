package chat;

import java.security.Principal;
import java.util.function.Predicate;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.websocket.WebSocketBroadcaster;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.reactivestreams.Publisher;

@Secured(SecurityRule.IS_AUTHENTICATED)
@ServerWebSocket("/chat/{room}")
class Chat {

    private final WebSocketBroadcaster broadcaster;

    Chat(WebSocketBroadcaster broadcaster) {
        this.broadcaster = broadcaster;
    }

    @OnOpen
    Publisher<Line> joined(String room, WebSocketSession session) {
        return broadcaster.broadcast(new Line(user(session), "joined"), inRoom(room));
    }

    @OnMessage
    Publisher<Line> said(String room, @Valid Message message, WebSocketSession session) {
        Line line = new Line(user(session), message.text());
        return broadcaster.broadcast(line, (message.to() != null) ? ofUser(message.to()) : inRoom(room));
    }

    @OnError
    Publisher<Problem> invalid(ConstraintViolationException ex, WebSocketSession session) {
        String field = null;
        for (Path.Node node : ex.getConstraintViolations().iterator().next().getPropertyPath()) {
            field = node.getName();
        }
        return session.send(new Problem(field));
    }

    @OnClose
    Publisher<Line> left(String room, WebSocketSession session) {
        return broadcaster.broadcast(new Line(user(session), "left"), inRoom(room));
    }

    private static Predicate<WebSocketSession> inRoom(String room) {
        return (session) -> room.equals(session.getUriVariables().get("room", String.class, null));
    }

    private static Predicate<WebSocketSession> ofUser(String user) {
        return (session) -> user.equals(user(session));
    }

    private static String user(WebSocketSession session) {
        return session.getUserPrincipal().map(Principal::getName).orElseThrow();
    }

    @Serdeable
    record Message(@Nullable String to, @NotBlank @Size(max = 500) String text) {
    }

    @Serdeable
    record Line(String from, String text) {
    }

    @Serdeable
    record Problem(String field) {
    }

}
