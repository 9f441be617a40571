package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GoneBrowsersTest {
  private static final Logger PUSH = (Logger) LoggerFactory.getLogger(GoneBrowsers.PUSH);

  private final GoneBrowsers gone = new GoneBrowsers();
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();

  @BeforeEach
  void listen() {
    gone.listen();
    written.start();
    PUSH.addAppender(written);
  }

  @AfterEach
  void leave() {
    gone.leave();
    PUSH.detachAppender(written);
  }

  @Test
  void newsForABrowserThatHasGoneIsNotWritten() {
    PUSH.error(
        "Exception in push connection",
        new IllegalStateException("the WebSocket session has been closed"));
    PUSH.error("Exception in push connection", new IOException("Broken pipe"));
    assertThat(written.list).isEmpty();
  }

  @Test
  void whatElseGoesWrongIsWritten() {
    PUSH.error("Exception in push connection", new NullPointerException());
    PUSH.error("Exception in push connection", new IllegalStateException("No session"));
    assertThat(written.list).hasSize(2);
  }
}
