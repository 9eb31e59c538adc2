package chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.quarkus.websockets.next.WebSocketClientConnection;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChatTest {

    @TestHTTPResource("/chat/1")
    URI uri;

    @Inject
    ObjectMapper json;

    @Test
    void chats() throws Exception {
        BlockingQueue<String> toAda = new LinkedBlockingQueue<>();
        BlockingQueue<String> toBob = new LinkedBlockingQueue<>();
        WebSocketClientConnection ada = connect("ada", toAda);
        expect(toAda, new Chat.Line("ada", "joined"));
        WebSocketClientConnection bob = connect("bob", toBob);
        expect(toAda, new Chat.Line("bob", "joined"));
        expect(toBob, new Chat.Line("bob", "joined"));
        ada.sendTextAndAwait(new Chat.Message(null, "hi"));
        expect(toAda, new Chat.Line("ada", "hi"));
        expect(toBob, new Chat.Line("ada", "hi"));
        bob.sendTextAndAwait(new Chat.Message("ada", "psst"));
        expect(toAda, new Chat.Line("bob", "psst"));
        bob.sendTextAndAwait(new Chat.Message(null, ""));
        expect(toBob, new Chat.Problem("text"));
        bob.closeAndAwait();
        expect(toAda, new Chat.Line("bob", "left"));
        ada.closeAndAwait();
    }

    private WebSocketClientConnection connect(String user, BlockingQueue<String> received) {
        byte[] credentials = (user + ":secret").getBytes(StandardCharsets.UTF_8);
        return BasicWebSocketConnector.create()
                .baseUri(uri)
                .addHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .onTextMessage((connection, text) -> received.add(text))
                .connectAndAwait();
    }

    private <T> void expect(BlockingQueue<String> received, T expected) throws Exception {
        String text = received.poll(5, TimeUnit.SECONDS);
        assertEquals(expected, (text != null) ? json.readValue(text, expected.getClass()) : null);
    }

}
