package dev.millwright.capacity;

import dev.millwright.authority.Scope;
import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.ObjectMapper;

/** Forecasts that were made: written once, never changed. */
@Repository
class ForecastStore {
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  ForecastStore(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(StoredForecast made, Scope scope) {
    ServedFigures served = made.result().served();
    jdbc.sql(
            """
            insert into forecast (id, configuration_id, tenant_id, site_id, made_at, made_by, outcome, sentence,
                                  tokens_per_second, tokens_per_second_per_megawatt, dollars_per_million_tokens,
                                  confidence, spec, inputs, result)
            values (:id, :configuration, :tenant, :site, :at, :by, :outcome, :sentence,
                    :tokens, :perMegawatt, :dollars,
                    :confidence, cast(:spec as jsonb), cast(:inputs as jsonb), cast(:result as jsonb))
            """)
        .param("id", made.id())
        .param("configuration", made.configuration().value())
        .param("tenant", scope.tenant().value())
        .param("site", scope.site() == null ? null : scope.site().value())
        .param("at", OffsetDateTime.ofInstant(made.at(), ZoneOffset.UTC))
        .param("by", made.by())
        .param("outcome", made.result().outcome().name())
        .param("sentence", made.result().sentence())
        .param("tokens", served == null ? null : served.tokensPerSecond())
        .param("perMegawatt", served == null ? null : served.tokensPerSecondPerMegawatt())
        .param("dollars", served == null ? null : served.dollarsPerMillionTokens())
        .param("confidence", made.result().confidence())
        .param("spec", json.writeValueAsString(made.spec()))
        .param("inputs", json.writeValueAsString(made.inputs()))
        .param("result", json.writeValueAsString(made.result()))
        .update();
  }

  /** Newest first. */
  Page<StoredForecast> list(ConfigurationId configuration, PageRequest page) {
    String cursor = page.after();
    List<StoredForecast> rows =
        jdbc.sql(
                """
                select * from forecast
                where configuration_id = :configuration
                  and (cast(:after as uuid) is null or id < cast(:after as uuid))
                order by id desc limit :limit
                """)
            .param("configuration", configuration.value())
            .param("after", cursor == null ? null : uuid(Cursors.keys(cursor, 1).getFirst()))
            .param("limit", page.limit() + 1)
            .query((row, n) -> forecast(row))
            .list();
    return Page.of(rows, page.limit(), made -> Cursors.of(made.id()));
  }

  /**
   * Configurations whose latest forecast is the newest, newest first.
   *
   * @param sites where they belong to; null for anywhere and nowhere
   */
  List<UUID> newest(java.util.@Nullable Collection<UUID> sites, int limit) {
    return jdbc.sql(
            """
            select c.id from configuration c cross join lateral
              (select id from forecast where configuration_id = c.id order by id desc limit 1) f
            where cast(:sites as uuid[]) is null or c.site_id = any(:sites)
            order by f.id desc limit :limit
            """)
        .param("sites", sites == null ? null : sites.toArray(UUID[]::new))
        .param("limit", limit)
        .query((row, n) -> row.getObject("id", UUID.class))
        .list();
  }

  /** The latest of each of these configurations. */
  Map<UUID, ForecastHeadline> latest(List<UUID> configurations) {
    return jdbc
        .sql(
            """
            select distinct on (configuration_id) configuration_id, id, made_at, outcome, sentence,
                   tokens_per_second, tokens_per_second_per_megawatt, dollars_per_million_tokens, confidence,
                   result #> '{announced,figures}' as ranges
            from forecast where configuration_id = any(:configurations)
            order by configuration_id, id desc
            """)
        .param("configurations", configurations.toArray(UUID[]::new))
        .query((row, n) -> Map.entry(row.getObject("configuration_id", UUID.class), headline(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private ForecastHeadline headline(ResultSet row) throws SQLException {
    return new ForecastHeadline(
        row.getObject("id", UUID.class),
        at(row),
        ForecastOutcome.valueOf(row.getString("outcome")),
        row.getString("sentence"),
        number(row, "tokens_per_second"),
        number(row, "tokens_per_second_per_megawatt"),
        number(row, "dollars_per_million_tokens"),
        row.getString("confidence"),
        ranges(row.getString("ranges")));
  }

  private @Nullable HeadlineRanges ranges(@Nullable String figures) {
    if (figures == null) {
      return null;
    }
    AnnouncedFigures all = json.readValue(figures, AnnouncedFigures.class);
    return new HeadlineRanges(
        all.tokensPerSecond(), all.tokensPerSecondPerMegawatt(), all.dollarsPerMillionTokens());
  }

  private StoredForecast forecast(ResultSet row) throws SQLException {
    return new StoredForecast(
        row.getObject("id", UUID.class),
        new ConfigurationId(row.getObject("configuration_id", UUID.class)),
        at(row),
        row.getString("made_by"),
        json.readValue(row.getString("spec"), ConfigurationSpec.class),
        json.readValue(row.getString("inputs"), ForecastInputs.class),
        json.readValue(row.getString("result"), ForecastResult.class));
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("made_at", OffsetDateTime.class).toInstant();
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Double.class);
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notOurs) {
      throw new Refusal.Invalid(
          "after", "The cursor is not one that this list gave. Start again without it.");
    }
  }
}
