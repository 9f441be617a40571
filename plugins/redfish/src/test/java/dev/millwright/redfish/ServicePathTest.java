package dev.millwright.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example/redfish/v1/",
        "//other.example/redfish/v1/",
        "/etc/passwd",
        "redfish/v1/Systems",
        "/redfish/v1/../../etc",
        "/redfish/v1/..",
        "/redfish/v1/%2e%2e/admin",
        "/redfish/v1/%2E%2E/admin",
        "/redfish\\v1",
        ""
      })
  void whatLeadsOutOfTheServiceIsNotAskedFor(String link) {
    assertThat(ServicePath.request(link)).isEmpty();
  }

  @Test
  void charactersThatAreNotAllowedAreEscaped() {
    assertThat(ServicePath.request("/redfish/v1/Chassis/Fan 1\r\nX: y"))
        .contains("/redfish/v1/Chassis/Fan%201%0D%0AX:%20y");
    assertThat(ServicePath.request("/redfish/v1/Drives/Disk.Bay.1:Enclosure"))
        .contains("/redfish/v1/Drives/Disk.Bay.1:Enclosure");
  }

  @Test
  void trailingSlashNamesTheSameResource() {
    assertThat(ServicePath.key("/redfish/v1/Systems/")).isEqualTo("/redfish/v1/Systems");
    assertThat(ServicePath.key("/redfish/v1/Chassis/1/Thermal/#/Fans/0"))
        .isEqualTo("/redfish/v1/Chassis/1/Thermal#/Fans/0");
  }
}
