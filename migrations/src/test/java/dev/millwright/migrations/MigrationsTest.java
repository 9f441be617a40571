package dev.millwright.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files run on a PostgreSQL, and hold the rules that their README states. */
class MigrationsTest {
  /** Every column with its type and default, every constraint, every index. */
  private static final String SHAPE =
      """
      select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
      from information_schema.columns where table_schema = 'public' and table_name <> 'flyway_schema_history'
      union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace and conrelid::regclass::text <> 'flyway_schema_history'
      union all select indexdef from pg_indexes
        where schemaname = 'public' and tablename <> 'flyway_schema_history'
      order by 1
      """;

  /** Tables that name no tenant and do not go with a row that does. */
  private static final String WITHOUT_TENANT =
      """
      select table_name from information_schema.tables t
      where table_schema = 'public' and table_type = 'BASE TABLE'
        and not exists (select from information_schema.columns c
          where c.table_schema = 'public' and c.table_name = t.table_name
            and c.column_name = 'tenant_id' and c.is_nullable = 'NO')
        and not exists (select from pg_constraint f
          where f.conrelid = format('public.%I', t.table_name)::regclass
            and f.contype = 'f' and f.confdeltype = 'c')
      order by 1
      """;

  /** Tables whose rows name their tenant, but cannot name a site. */
  private static final String WITHOUT_SITE =
      """
      select table_name from information_schema.columns c
      where table_schema = 'public' and column_name = 'tenant_id'
        and not exists (select from information_schema.columns s
          where s.table_schema = 'public' and s.table_name = c.table_name
            and s.column_name = 'site_id')
      order by 1
      """;

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    flyway().migrate();
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @Test
  void allFilesRunOnAnEmptyDatabaseAndASecondRunFindsNothingToDo() throws SQLException {
    List<String> shape = rows(SHAPE);
    assertThat(shape).hasSizeGreaterThan(100);
    assertThat(flyway().info().pending()).isEmpty();
    assertThat(flyway().migrate().migrationsExecuted).isZero();
    assertThat(rows(SHAPE)).isEqualTo(shape);
  }

  @Test
  void aFileIsNamedByItsMinuteAndInWords() {
    assertThat(flyway().info().all())
        .extracting(MigrationInfo::getScript)
        .isNotEmpty()
        .allMatch(
            name -> name.matches("V20\\d{10}__[a-z0-9]+(_[a-z0-9]+)*\\.sql|R__[a-z_]+\\.sql"));
  }

  @Test
  void everyRowNamesItsTenantOrGoesWithOneThatDoes() throws SQLException {
    assertThat(rows(WITHOUT_TENANT))
        .as("keys and sign-in belong to the installation, the others to what their reference names")
        .containsExactly(
            "flyway_schema_history", "gateway_attempt", "secret", "secret_key", "sign_in_attempt");
  }

  @Test
  void everyRowOfATenantCanNameItsSite() throws SQLException {
    assertThat(rows(WITHOUT_SITE))
        .as(
            "models and hardware of one's own serve every site, a site is one, and a user's sites"
                + " are those of the roles held")
        .containsExactly("own_hardware", "own_model", "site", "user_account");
  }

  @Test
  void modelsStatedBeforeFormatsWereReadKeepWhatWasTakenOfThem() throws SQLException {
    run(postgres.getPostgresDatabase(), "create database stated");
    DataSource stated = postgres.getDatabase("postgres", "stated");
    flyway(stated, "202611301020").migrate();
    for (String format : List.of("FP8", "NVFP4")) {
      run(
          stated,
          """
          insert into own_model values (gen_random_uuid(), gen_random_uuid(), '%1$s', '%1$s', 'own', '%1$s',
            '{}', 'someone', 0, now())
          """
              .formatted(format));
    }
    flyway(stated, "latest").migrate();
    assertThat(
            rows(
                stated,
                "select format('%s %s %s', stored_as, rest_stored_as, block_scales) from own_model order by 1"))
        .containsExactly("FP8 FP8 t", "NVFP4 BF16 t");
  }

  private static Flyway flyway() {
    return flyway(postgres.getPostgresDatabase(), "latest");
  }

  private static Flyway flyway(DataSource database, String target) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .outOfOrder(true)
        .target(target)
        .load();
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(String sql) throws SQLException {
    return rows(postgres.getPostgresDatabase(), sql);
  }

  private static List<String> rows(DataSource database, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
