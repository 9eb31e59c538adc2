package chat;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.messaging.converter.JacksonJsonMessageConverter;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ChatTests {

	@LocalServerPort
	private int port;

	@Test
	void chats() throws Exception {
		Client ada = connect("ada");
		Client bob = connect("bob");
		// no receipt tells when a subscription counts, so the first line is repeated
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			ada.session.send("/app/rooms/1", new Chat.Message(null, "hi"));
			bob.session.send("/app/rooms/1", new Chat.Message("ada", "hi"));
			bob.session.send("/app/rooms/1", new Chat.Message(null, ""));
			assertThat(ada.lines.poll(1, TimeUnit.SECONDS)).isEqualTo(new Chat.Line("ada", "hi"));
			assertThat(bob.lines.poll(1, TimeUnit.SECONDS)).isEqualTo(new Chat.Line("ada", "hi"));
			assertThat(ada.own.poll(1, TimeUnit.SECONDS)).isEqualTo(new Chat.Line("bob", "hi"));
			assertThat(bob.problems.poll(1, TimeUnit.SECONDS)).isEqualTo(new Chat.Problem("text"));
		});
		bob.session.disconnect();
		await().untilAsserted(
				() -> assertThat(ada.lines.poll(1, TimeUnit.SECONDS)).isEqualTo(new Chat.Line("bob", "left")));
		ada.session.disconnect();
	}

	private Client connect(String user) throws Exception {
		WebSocketStompClient client = new WebSocketStompClient(new StandardWebSocketClient());
		client.setMessageConverter(new JacksonJsonMessageConverter());
		WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
		headers.setBasicAuth(user, "secret");
		return new Client(client
			.connectAsync("ws://localhost:" + this.port + "/chat", headers, new StompSessionHandlerAdapter() {
			})
			.get(5, TimeUnit.SECONDS));
	}

	private static final class Client {

		private final StompSession session;

		private final BlockingQueue<Object> lines = new LinkedBlockingQueue<>();

		private final BlockingQueue<Object> own = new LinkedBlockingQueue<>();

		private final BlockingQueue<Object> problems = new LinkedBlockingQueue<>();

		Client(StompSession session) {
			this.session = session;
			subscribe("/topic/rooms/1", Chat.Line.class, this.lines);
			subscribe("/user/queue/lines", Chat.Line.class, this.own);
			subscribe("/user/queue/problems", Chat.Problem.class, this.problems);
		}

		private void subscribe(String destination, Class<?> type, BlockingQueue<Object> received) {
			this.session.subscribe(destination, new StompFrameHandler() {

				@Override
				public Type getPayloadType(StompHeaders headers) {
					return type;
				}

				@Override
				public void handleFrame(StompHeaders headers, Object payload) {
					received.add(payload);
				}

			});
		}

	}

}
