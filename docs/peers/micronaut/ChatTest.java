package chat;

import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.micronaut.http.HttpRequest;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.websocket.WebSocketClient;
import io.micronaut.websocket.annotation.ClientWebSocket;
import io.micronaut.websocket.annotation.OnMessage;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.junit.jupiter.api.Assertions.assertEquals;

@MicronautTest
class ChatTest {

    @Inject
    EmbeddedServer server;

    @Inject
    WebSocketClient client;

    @Inject
    ObjectMapper json;

    @Test
    void chats() throws Exception {
        try (ChatClient ada = connect("ada")) {
            expect(ada, new Chat.Line("ada", "joined"));
            try (ChatClient bob = connect("bob")) {
                expect(ada, new Chat.Line("bob", "joined"));
                expect(bob, new Chat.Line("bob", "joined"));
                ada.send(new Chat.Message(null, "hi"));
                expect(ada, new Chat.Line("ada", "hi"));
                expect(bob, new Chat.Line("ada", "hi"));
                bob.send(new Chat.Message("ada", "psst"));
                expect(ada, new Chat.Line("bob", "psst"));
                bob.send(new Chat.Message(null, ""));
                expect(bob, new Chat.Problem("text"));
            }
            expect(ada, new Chat.Line("bob", "left"));
        }
    }

    private ChatClient connect(String user) {
        URI uri = URI.create("ws://localhost:" + server.getPort() + "/chat/1");
        return Mono.from(client.connect(ChatClient.class, HttpRequest.GET(uri).basicAuth(user, "secret"))).block();
    }

    private <T> void expect(ChatClient client, T expected) throws Exception {
        String text = client.received.poll(5, TimeUnit.SECONDS);
        assertEquals(expected, (text != null) ? json.readValue(text, expected.getClass()) : null);
    }

    @ClientWebSocket
    abstract static class ChatClient implements AutoCloseable {

        final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        @OnMessage
        void received(String text) {
            received.add(text);
        }

        abstract void send(Chat.Message message);

    }

}
