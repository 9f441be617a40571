package dev.millwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedTreeTest {
  private static final Credentials CREDENTIALS = new Credentials("root", "calvin");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void aTreeUnderRedfishV1IsServed() throws Exception {
    write("redfish/v1/index.json", "{\"@odata.id\":\"/redfish/v1\",\"Name\":\"Root\"}");
    write("redfish/v1/Systems/1/index.json", "{\"@odata.id\":\"/redfish/v1/Systems/1\"}");
    try (var bmc = serve(folder);
        var client = new Client(bmc)) {
      assertThat(client.document("/redfish/v1/").path("Name").asString()).isEqualTo("Root");
      assertThat(client.get("/redfish/v1/Systems/1/").statusCode()).isEqualTo(200);
      assertThat(client.send(client.anonymous("/redfish/v1/Systems/1")).statusCode())
          .isEqualTo(401);
      var missing = client.get("/redfish/v1/Systems/2");
      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(missing.body()).contains("ResourceMissingAtURI");
    }
  }

  @Test
  void aTreeThatIsRedfishV1IsServed() throws Exception {
    write("index.json", "{\"@odata.id\":\"/redfish/v1/\"}");
    write("Chassis/A b/index.json", "{\"@odata.id\":\"/redfish/v1/Chassis/A%20b\"}");
    try (var bmc = serve(folder);
        var client = new Client(bmc)) {
      assertThat(client.get("/redfish/v1/Chassis/A%20b").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void flatFilesAreServedAtTheAddressTheyName() throws Exception {
    write("_redfish_v1.json", "{\"@odata.id\":\"/redfish/v1\"}");
    write("_redfish_v1_Systems_1_.json", "{\"@odata.id\":\"/redfish/v1/Systems/1_A\"}");
    write("_redfish_v1_Broken.json", "{\"error\":{\"code\":\"Base.1.0.GeneralError\"}}");
    try (var bmc = serve(folder);
        var client = new Client(bmc)) {
      assertThat(client.get("/redfish/v1/Systems/1_A").statusCode()).isEqualTo(200);
      assertThat(client.get("/redfish/v1/Broken").statusCode()).isEqualTo(500);
    }
  }

  @Test
  void recordedErrorsKeepTheirBodyAndGetAStatus() throws Exception {
    write("redfish/v1/index.json", "{\"@odata.id\":\"/redfish/v1\"}");
    write("redfish/v1/A/index.json", error("Base.1.15.0.InternalError"));
    write("redfish/v1/B/index.json", error("Base.1.8.ResourceMissingAtURI"));
    write("redfish/v1/C/index.json", error("Base.1.2.ResourceNotFound"));
    write("redfish/v1/D/index.json", "{\"@odata.id\":\"/redfish/v1/D\",\"error\":{}}");
    try (var bmc = serve(folder);
        var client = new Client(bmc)) {
      var internal = client.get("/redfish/v1/A");
      assertThat(internal.statusCode()).isEqualTo(500);
      assertThat(internal.body()).isEqualTo(error("Base.1.15.0.InternalError"));
      assertThat(client.get("/redfish/v1/B").statusCode()).isEqualTo(404);
      assertThat(client.get("/redfish/v1/C").statusCode()).isEqualTo(404);
      assertThat(client.get("/redfish/v1/D").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theIdentifyLedOfARecordedSystemCanBeSet() throws Exception {
    write("redfish/v1/index.json", "{\"@odata.id\":\"/redfish/v1\"}");
    write(
        "redfish/v1/Systems/1/index.json",
        "{\"@odata.id\":\"/redfish/v1/Systems/1\",\"LocationIndicatorActive\":false}");
    var path = "/redfish/v1/Systems/1";
    try (var bmc = serve(folder);
        var client = new Client(bmc)) {
      assertThat(client.patch(path, "{\"LocationIndicatorActive\":true}").statusCode())
          .isEqualTo(204);
      assertThat(client.document(path).path("LocationIndicatorActive").asBoolean()).isTrue();
      assertThat(bmc.indicatorActive()).isTrue();
      assertThat(client.patch(path, "{\"IndicatorLED\":\"Lit\"}").statusCode()).isEqualTo(400);
      assertThat(client.patch(path, "{\"LocationIndicatorActive\":\"on\"}").statusCode())
          .isEqualTo(400);
      assertThat(client.patch(path, "{\"LocationIndicatorActive\":false}").statusCode())
          .isEqualTo(204);
      assertThat(bmc.indicatorActive()).isFalse();
    }
  }

  @Test
  void aFolderWithoutServiceRootIsRefusedInOneSentence() throws Exception {
    write("readme.json", "{}");
    assertThatThrownBy(() -> serve(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no Redfish service root");
    assertThatThrownBy(() -> serve(folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no folder");
  }

  @ParameterizedTest
  @CsvSource({
    "dell/poweredge-r750-idrac9, /redfish/v1/Systems/System.Embedded.1",
    "nvidia/gh200-p3809, /redfish/v1/Systems/HGX_Baseboard_0",
    "lenovo/thinksystem-sr670v2-xcc, /redfish/v1/Systems/1",
    "nvidia/bluefield3-dpu, /redfish/v1/Systems/Bluefield",
    "hpe/xl675d-gen10plus-a40-ilo5, /redfish/v1/Systems/1",
    "hpe-cray/ex235n-a100, /redfish/v1/Systems/Node0",
    "hpe-cray/cmm-chassis, /redfish/v1/Chassis/Enclosure",
    "dmtf/public-rackmount1, /redfish/v1/Systems/437XR1138R2",
    "hpe/dl380a-ilo6-slice, /redfish/v1/Systems/1",
    "supermicro/x10sdv-tln4f, /redfish/v1/Systems/1",
    "nvidia/gb300-compute-tray-partial/gb300_happypath, /redfish/v1/Systems/System_0"
  })
  void recordedTreesOfRealDevicesAreServed(String tree, String resource) throws Exception {
    try (var bmc = serve(reference().resolve(tree));
        var client = new Client(bmc)) {
      assertThat(client.document("/redfish/v1").has("@odata.id")).isTrue();
      assertThat(Paths.normal(client.document(resource).path("@odata.id").asString()))
          .isEqualTo(resource);
    }
  }

  @Test
  void recordedErrorBodiesOfRealDevicesAreErrors() throws Exception {
    try (var bmc = serve(reference().resolve("nvidia/gh200-p3809"));
        var client = new Client(bmc)) {
      assertThat(client.get("/redfish/v1/Chassis/CPU_1/Sensors/FAN_6_F").statusCode())
          .isEqualTo(500);
      assertThat(client.get("/redfish/v1/Chassis/BMC_0/Sensors/FAN_1_F").statusCode())
          .isEqualTo(200);
    }
  }

  private static Path reference() {
    var tree = Path.of(System.getProperty("millwright.reference", "../shared"), "fixtures/redfish");
    if (!Files.isDirectory(tree) && Boolean.getBoolean("millwright.reference.required")) {
      fail(tree + " is absent, and -Dmillwright.reference.required asks for it");
    }
    assumeTrue(Files.isDirectory(tree), "skipped: " + tree + " absent");
    return tree;
  }

  private static SimulatedBmc serve(Path tree) throws IOException {
    return RecordedTree.serve(tree, new InetSocketAddress("127.77.3.1", 0), CREDENTIALS);
  }

  private void write(String file, String text) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String error(String code) {
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"…\"}}";
  }
}
