package dev.millwright.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * Keeps out of the log that news were sent to a browser that closed or left its page at that
 * moment: it has them when it comes back, and nobody can do anything about it.
 */
@Component
class GoneBrowsers extends TurboFilter {
  static final String PUSH = "com.vaadin.flow.server.communication.PushAtmosphereHandler";

  @PostConstruct
  void listen() {
    context().addTurboFilter(this);
  }

  @PreDestroy
  void leave() {
    context().getTurboFilterList().remove(this);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable trouble) {
    return logger.getName().equals(PUSH) && isGone(trouble)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }

  /** What Tomcat throws where a connection has been closed. */
  private static boolean isGone(@Nullable Throwable trouble) {
    return trouble instanceof IOException
        || trouble instanceof IllegalStateException
            && String.valueOf(trouble.getMessage()).contains("closed");
  }
}
