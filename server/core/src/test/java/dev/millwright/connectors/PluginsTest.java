package dev.millwright.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.TestPlugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;

class PluginsTest {
  @TempDir Path data;
  private Path bundled;
  private Path redfish;
  private Plugins plugins;

  @BeforeEach
  void bundle() {
    bundled = TestPlugins.folder().orElseThrow();
    redfish = bundled.resolve("millwright-redfish.jar");
  }

  @AfterEach
  void stop() {
    plugins.stop();
  }

  private Plugins load() {
    plugins = new Plugins(new FileSystemResource(bundled.toString() + "/"), data);
    return plugins;
  }

  @Test
  void bundledPluginRunsBehindTheWall() {
    load();
    assertThat(plugins.views())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.failure()).isNull();
              assertThat(v.types()).containsExactly("redfish");
            });
    ClassLoader loader = plugins.find("redfish").orElseThrow().loader();
    assertThat(canSee(loader, "dev.millwright.spi.Connector")).isTrue();
    assertThat(canSee(loader, "tools.jackson.databind.ObjectMapper")).isTrue();
    for (String hidden :
        List.of(
            "org.pf4j.Plugin",
            "org.springframework.context.ApplicationContext",
            "org.slf4j.Logger",
            "dev.millwright.secrets.Secrets",
            "org.apache.hc.client5.http.classic.HttpClient")) {
      assertThat(canSee(loader, hidden)).as(hidden).isFalse();
    }
    assertThat(plugins.find("redfish").orElseThrow().factory().getClass().getClassLoader())
        .isSameAs(loader);
  }

  private static boolean canSee(ClassLoader loader, String name) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException hidden) {
      return false;
    }
  }

  @Test
  void pluginThatWasAlteredInTheDataFolderIsPutBack() throws IOException {
    load().stop();
    Path unpacked = data.resolve("plugins/millwright-redfish.jar");
    Files.writeString(unpacked, "altered", StandardOpenOption.APPEND);
    load();
    assertThat(BundledPlugins.digest(unpacked)).isEqualTo(BundledPlugins.digest(redfish));
    assertThat(plugins.types()).hasSize(1);
  }

  @Test
  void pluginThatTheBuildDidNotMakeIsNotLoaded() throws IOException {
    Files.writeString(redfish, "altered", StandardOpenOption.APPEND);
    load();
    assertThat(plugins.types()).isEmpty();
    assertThat(plugins.views().getFirst().failure()).contains("not the file that the build made");
  }

  @Test
  void brokenPluginsFailWithTheirReasonAndStopNobodyElse() throws IOException {
    Path broken = bundled.resolve("broken.jar");
    TestPlugins.single(
        broken,
        TestPlugins.manifest("broken", "1.0.0", ">=0.1.0 & <0.2.0"),
        Map.of("META-INF/services/dev.millwright.spi.ConnectorFactory", "dev.example.Missing\n"));
    Path future = bundled.resolve("future.jar");
    TestPlugins.single(future, TestPlugins.manifest("future", "9.0.0", ">=9.0.0"), Map.of());
    Path nonsense = Files.writeString(bundled.resolve("nonsense.jar"), "no jar");
    TestPlugins.writeDigests(bundled, List.of(broken, future, nonsense, redfish));
    load();
    assertThat(plugins.types()).hasSize(1);
    Map<String, PluginView> views =
        plugins.views().stream().collect(java.util.stream.Collectors.toMap(PluginView::id, v -> v));
    assertThat(views).hasSize(4);
    assertThat(views.get("redfish").failure()).isNull();
    assertThat(views.get("broken").failure()).isNotBlank();
    assertThat(views.get("future").failure()).contains(">=9.0.0");
    assertThat(views.get("nonsense").failure()).isNotBlank();
  }
}
