package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
  private static final List<String> G1 = List.of("-XX:+UseG1GC", "-XX:+UseCompressedOops");

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void jar() throws IOException {
    jar = Files.writeString(folder.resolve("millwright.jar"), "classes");
  }

  private static Jvm jvm(List<String> options, List<String> settings) {
    return new Jvm("Maker 25.0.3+9", Path.of("/opt/jdk"), options, settings);
  }

  private StartCache cache(Jvm jvm) throws IOException {
    return StartCache.of(folder.resolve("data"), jvm, jar);
  }

  @Test
  void anotherJarJvmOrSettingHasAnotherCache() throws IOException {
    Jvm jvm = jvm(List.of(), G1);
    Path first = cache(jvm).file();
    assertThat(first.getParent()).isEqualTo(folder.resolve("data/start"));
    assertThat(cache(jvm(List.of("-Xmx2g"), G1)).file()).isEqualTo(first);
    assertThat(cache(jvm(List.of(), List.of("-XX:+UseSerialGC"))).file()).isNotEqualTo(first);
    assertThat(cache(new Jvm("Maker 25.0.4+1", Path.of("/opt/jdk"), List.of(), G1)).file())
        .isNotEqualTo(first);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(cache(jvm).file()).isNotEqualTo(first);
  }

  @Test
  void startThatWasGivenItsCacheIsNotStartedAgainAndOneWithoutIsMissingIt() throws IOException {
    StartCache cache = cache(jvm(List.of("-Xmx1g"), G1));
    assertThat(cache.isGiven()).isFalse();
    assertThat(cache.isMissing()).isTrue();
    List<String> options = new ArrayList<>(cache.options());
    options.add("-Xmx1g");
    Jvm again = jvm(options, G1);
    assertThat(cache(again).isGiven()).isTrue();
    assertThat(again.leavesCachesToUs(cache.options())).isTrue();
  }

  @Test
  void cacheThatTheJvmDidNotTakeIsMissing() throws IOException {
    StartCache cache = cache(jvm(List.of(), G1));
    Files.createDirectories(cache.file().getParent());
    Files.writeString(cache.file(), "no cache");
    assertThat(cache.isMissing()).isFalse();
    assertThat(cache(jvm(cache.options(), G1)).isMissing()).isTrue();
  }

  @Test
  void whoDecidesAboutCachesOrHasAnAgentIsLeftAlone() {
    for (String option :
        List.of(
            "-XX:AOTMode=auto",
            "-XX:AOTCache=mine.aot",
            "-XX:SharedArchiveFile=mine.jsa",
            "-XX:+AutoCreateSharedArchive",
            "-Xshare:off",
            "-javaagent:a.jar",
            "-agentlib:jdwp=transport=dt_socket")) {
      assertThat(jvm(List.of("-Xmx1g", option), G1).leavesCachesToUs(List.of()))
          .as(option)
          .isFalse();
    }
    assertThat(jvm(List.of("-Xmx1g", "-Dx=AOT", "-XX:+UseZGC"), G1).leavesCachesToUs(List.of()))
        .isTrue();
  }

  @Test
  void runningJvmIsDescribedByTheSettingsInForce() {
    assertThat(Jvm.current().settings())
        .contains("-XX:+UseSerialGC")
        .anyMatch(s -> s.endsWith("UseCompressedOops"))
        .noneMatch(s -> s.contains("-UseG1GC"));
  }

  @Test
  void finishedCacheTakesThePlaceOfOlderOnes() throws IOException {
    StartCache cache = cache(jvm(List.of(), G1));
    Path start = Files.createDirectories(cache.file().getParent());
    Files.writeString(start.resolve("millwright-older.aot"), "old");
    cache.keep(Files.writeString(start.resolve("made"), "new"));
    assertThat(start).isDirectoryNotContaining("glob:**older.aot");
    assertThat(cache.file()).hasContent("new");
  }

  @Test
  void addedOptionsGoBeforeAllOthersAndNoByteIsLost() {
    byte[] kept = "java\0-Da=ü \0\0serve\0".getBytes(StandardCharsets.UTF_8);
    assertThat(InPlace.commandLine(kept, List.of("-Xone", "-Xtwo")))
        .map(part -> new String(part, StandardCharsets.UTF_8))
        .containsExactly("java", "-Xone", "-Xtwo", "-Da=ü ", "", "serve");
  }
}
