package dev.millwright.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may do what, written out: a right given or taken is a changed line here. */
class RoleTest {
  private static final String TABLE =
      """
                       viewer  operator  planner  vendor  administrator
      FLEET_READ       yes     yes       yes      yes     yes
      FLEET_WRITE      -       yes       -        -       yes
      FLEET_IDENTIFY   -       yes       -        yes     yes
      CONNECTOR_READ   yes     yes       yes      yes     yes
      CONNECTOR_WRITE  -       yes       -        -       yes
      OPERATION_READ   yes     yes       yes      yes     yes
      OPERATION_RUN    -       yes       -        -       yes
      MODEL_READ       yes     yes       yes      -       yes
      CATALOGUE_WRITE  -       -         yes      -       yes
      CAPACITY_READ    yes     yes       yes      -       yes
      CAPACITY_WRITE   -       -         yes      -       yes
      PLUGIN_READ      yes     yes       yes      yes     yes
      ACCESS_READ      -       -         -        -       yes
      ACCESS_WRITE     -       -         -        -       yes
      ACCESS_SELF      yes     yes       yes      yes     yes
      AUDIT_READ       -       yes       -        -       yes
      """;

  @Test
  void eachRoleMayDoWhatTheTableSays() {
    assertThat(table()).isEqualTo(TABLE.replaceAll(" +", " "));
  }

  private static String table() {
    var roles = Arrays.stream(Role.values());
    String head =
        roles.map(r -> r.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" "));
    return Arrays.stream(Permission.values())
        .map(RoleTest::line)
        .collect(Collectors.joining("", " " + head + "\n", ""));
  }

  private static String line(Permission permission) {
    return Arrays.stream(Role.values())
        .map(role -> role.permissions().contains(permission) ? "yes" : "-")
        .collect(Collectors.joining(" ", permission + " ", "\n"));
  }
}
