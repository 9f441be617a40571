package dev.millwright.capacity;

import dev.millwright.fleet.HardwareUse;
import dev.millwright.models.ModelUse;
import dev.millwright.resource.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored configurations that are about a model or a kind of systems. */
@Component
class CatalogueUse implements ModelUse, HardwareUse {
  private final JdbcClient jdbc;

  CatalogueUse(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<String> using(List<String> names) {
    return named("lower(spec->>'model')", names);
  }

  @Override
  public List<String> usingKind(String key) {
    return named("lower(spec->'systems'->>'key')", List.of(key));
  }

  private List<String> named(String expression, List<String> names) {
    return jdbc.sql(
            """
            select 'configuration ' || name from configuration
            where tenant_id = :tenant and %s = any(:names)
            order by name limit 4
            """
                .formatted(expression))
        .param("tenant", TenantId.DEFAULT.value())
        .param("names", names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toArray(String[]::new))
        .query((row, n) -> Objects.requireNonNull(row.getString(1)))
        .list();
  }
}
