package dev.millwright.fleet;

import dev.millwright.resource.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The systems of {@code large-fleet.sql}, made by the database itself. */
final class LargeFleet {
  static final int SYSTEMS = 100_000;

  private LargeFleet() {}

  /** Makes it, with the server's settings as the product sets them. */
  static void store(JdbcClient jdbc) {
    settings(jdbc);
    for (String sql : script().replace("${tenant}", TenantId.DEFAULT.toString()).split("\\n\\n")) {
      jdbc.sql(sql).update();
    }
  }

  private static String script() {
    try (InputStream in = LargeFleet.class.getResourceAsStream("/large-fleet.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void settings(JdbcClient jdbc) {
    for (String setting :
        List.of("random_page_cost = 1.1", "jit = off", "max_parallel_workers_per_gather = 0")) {
      jdbc.sql("alter system set " + setting).update();
    }
    jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
  }
}
