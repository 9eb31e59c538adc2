package chat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketGroupTest;
import io.github.websocketgroups.test.WebSocketTestClient;

@WebSocketGroupTest
class ChatTests {

	@Test
	void chats(@Autowired WebSocketTestClient client) {
		try (TestSocket ada = client.basicAuth("ada", "secret").connect("/chat/1")) {
			ada.expectJson(Chat.Line.class).isEqualTo(new Chat.Line("ada", "joined"));
			try (TestSocket bob = client.basicAuth("bob", "secret").connect("/chat/1")) {
				ada.expectJson(Chat.Line.class).isEqualTo(new Chat.Line("bob", "joined"));
				bob.expectJson(Chat.Line.class).isEqualTo(new Chat.Line("bob", "joined"));
				ada.send(new Chat.Message(null, "hi"));
				ada.expectJson(Chat.Line.class).isEqualTo(new Chat.Line("ada", "hi"));
				bob.expectJson(Chat.Line.class).isEqualTo(new Chat.Line("ada", "hi"));
				bob.send(new Chat.Message("ada", "psst"));
				ada.expectJson(Chat.Line.class).isEqualTo(new Chat.Line("bob", "psst"));
				bob.send(new Chat.Message(null, ""));
				bob.expectJson(Chat.Problem.class).isEqualTo(new Chat.Problem("text"));
			}
			ada.expectJson(Chat.Line.class).isEqualTo(new Chat.Line("bob", "left"));
		}
	}

}
