package dev.millwright;

import dev.millwright.audit.AuditEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;

/** What the audit log says: read from its table, so that no test depends on how it is paged. */
@TestComponent
public class TestEntries {
  private final JdbcClient jdbc;

  TestEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One entry.
   *
   * @param subject the id of what was changed; null for most denials
   */
  public record Entry(AuditEntry.Outcome outcome, String action, @Nullable String subject) {}

  /** What one request wrote, in its order. */
  public List<Entry> of(ResultActions answer) {
    String request = answer.andReturn().getResponse().getHeader("X-Request-ID");
    return where("request_id = ?", request == null ? "none" : request);
  }

  /** The actions that were done to what is at this address, in their order. */
  public List<String> actions(String address) {
    String id = address.substring(address.lastIndexOf('/') + 1);
    return where("subject_id = ?::uuid", id).stream().map(Entry::action).toList();
  }

  private List<Entry> where(String condition, String value) {
    return jdbc.sql(
            "select outcome, action, subject_id::text as subject from change where %s order by id"
                .formatted(condition))
        .param(value)
        .query(Entry.class)
        .list();
  }
}
