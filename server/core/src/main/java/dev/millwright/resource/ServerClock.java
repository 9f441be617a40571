package dev.millwright.resource;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock that everything asks for the time, so that tests can turn it. */
@Configuration(proxyBeanMethods = false)
class ServerClock {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
