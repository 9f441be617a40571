package dev.millwright.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.resource.Refusal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  private final Networks networks =
      new Networks(List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"), List.of());

  @ParameterizedTest
  @CsvSource({
    "10.0.4.17, 10.0.4.17",
    "BMC-1.Rack.example, bmc-1.rack.example",
    "[fd00::1], fd00:0:0:0:0:0:0:1",
    "' 10.0.0.1 ', 10.0.0.1"
  })
  void plainSpellingsAreTaken(String text, String host) {
    assertThat(Address.of(text, 443).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "10.1",
        "10.0.0.01",
        "10.0.0.256",
        "1.2.3.4.5",
        "10.0.0.1.",
        "bmc.example.",
        "root@10.0.0.1",
        "https://10.0.0.1",
        "10.0.0.1/redfish",
        "10.0.0.1:443",
        "::ffff:10.0.0.1",
        "::ffff:a00:1",
        "fe80::1%eth0",
        "bmc_1",
        "-bmc",
        "bücher.example",
        "10.0.0.1#x",
        "１０.0.0.1"
      })
  void oddSpellingsAreRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Address.of(text, 443))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, this machine",
    "::1, this machine",
    "localhost, this machine",
    "169.254.169.254, metadata",
    "100.100.100.200, metadata",
    "fd00:ec2::254, metadata",
    "169.254.1.1, link-local",
    "fe80::1, link-local",
    "224.0.0.1, multicast",
    "ff02::1, multicast",
    "255.255.255.255, broadcast",
    "0.0.0.0, unspecified",
    "::, unspecified",
    "0.1.2.3, reserved",
    "8.8.8.8, outside",
    "2001:db8::1, outside",
    "64:ff9b::a00:1, hides an IPv4",
    "2002:a00:1::, hides an IPv4"
  })
  void addressesThatNameNoDeviceAreRefused(String text, String word) {
    assertThatThrownBy(() -> networks.resolve(Address.of(text, 443)))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.255.0.1", "172.31.1.1", "192.168.7.7", "fd12::1"})
  void addressesOfTheNetworksAreTaken(String text) throws Exception {
    assertThat(networks.resolve(Address.of(text, 443))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/redfish/v1/../../etc",
        "/redfish/v1/%2e%2e/x",
        "//evil.example/redfish",
        "/redfish/v1 /x",
        "http://evil.example/redfish/",
        "/redfish\\v1",
        "/other",
        "/redfish/v1#x",
        "/redfish/v1\r\nHost: x"
      })
  void pathsOutsideThePrefixAreRefused(String path) {
    assertThat(Paths.allowed(path, List.of("/redfish/"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/redfish", "/redfish/v1/", "/redfish/v1/Systems?$expand=.($levels=1)"})
  void pathsUnderThePrefixAreTaken(String path) {
    assertThat(Paths.allowed(path, List.of("/redfish/"))).isTrue();
  }
}
