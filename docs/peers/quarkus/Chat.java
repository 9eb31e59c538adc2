package chat;

import java.util.function.Predicate;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

@Authenticated
@WebSocket(path = "/chat/{room}")
public class Chat {

    private static final TypedKey<String> USER = TypedKey.forString("user");

    @Inject
    SecurityIdentity identity;

    @OnOpen
    void joined(WebSocketConnection connection, @PathParam String room) {
        String user = identity.getPrincipal().getName();
        connection.userData().put(USER, user);
        connection.broadcast().filter(inRoom(room)).sendTextAndAwait(new Line(user, "joined"));
    }

    @OnTextMessage
    void said(@Valid Message message, WebSocketConnection connection, @PathParam String room) {
        Line line = new Line(connection.userData().get(USER), message.text());
        connection.broadcast()
                .filter((message.to() != null) ? ofUser(message.to()) : inRoom(room))
                .sendTextAndAwait(line);
    }

    @OnError
    Problem invalid(ConstraintViolationException ex) {
        String field = null;
        for (Path.Node node : ex.getConstraintViolations().iterator().next().getPropertyPath()) {
            field = node.getName();
        }
        return new Problem(field);
    }

    @OnClose
    void left(WebSocketConnection connection, @PathParam String room) {
        Line line = new Line(connection.userData().get(USER), "left");
        connection.broadcast().filter(inRoom(room)).sendTextAndAwait(line);
    }

    private static Predicate<WebSocketConnection> inRoom(String room) {
        return (connection) -> room.equals(connection.pathParam("room"));
    }

    private static Predicate<WebSocketConnection> ofUser(String user) {
        return (connection) -> user.equals(connection.userData().get(USER));
    }

    public record Message(String to, @NotBlank @Size(max = 500) String text) {
    }

    public record Line(String from, String text) {
    }

    public record Problem(String field) {
    }

}
