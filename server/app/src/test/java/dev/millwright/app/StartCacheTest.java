package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
    cache.failed("the JVM had no room");
    assertThat(cache.failedLately()).contains("the JVM had no room");
    cache.keep(Files.writeString(start.resolve("made"), "new"));
    assertThat(cache.failedLately()).isEmpty();
    assertThat(start).isDirectoryNotContaining("glob:**older.aot");
    assertThat(cache.file()).hasContent("new");
  }

  @Test
  void cacheWithWhichAStartCameToNoEndIsRemovedAndTheNextStartGoesWithout() throws IOException {
    StartCache cache = kept();
    Path start = cache.file().getParent();
    long pid = ProcessHandle.current().pid();
    Path ended = Files.createFile(start.resolve("attempt-" + pid + "-1"));
    assertThat(cache.mayBeEntered()).isFalse();
    assertThat(ended).doesNotExist();
    assertThat(cache.file()).doesNotExist();
    assertThat(cache.mayBeEntered()).isTrue();
  }

  @Test
  void startThatIsStillUnderWayLosesNothingToASecondOne() throws IOException {
    assumeTrue(
        "Linux".equals(System.getProperty("os.name")), "skipped: there are no caches but on Linux");
    StartCache cache = kept();
    Path start = cache.file().getParent();
    Path underWay = Files.createFile(start.resolve("attempt-" + process("1")));
    StartAttempt.begin(start);
    assertThat(cache.mayBeEntered()).isTrue();
    assertThat(cache.file()).exists();
    StartCache.arrived(folder.resolve("data"));
    assertThat(Files.list(start)).containsOnly(cache.file(), underWay);
  }

  /** Field 22 of a process's stat is when it was started. */
  private static String process(String pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", pid, "stat"));
    return pid + "-" + stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
  }

  private StartCache kept() throws IOException {
    StartCache cache = cache(jvm(List.of(), G1));
    StartCache.create(cache.file().getParent());
    Files.writeString(cache.file(), "cache");
    return cache;
  }

  @Test
  void rehearsalThatFailsIsTriedAgainADayLaterOrForAnotherJar() throws Exception {
    Jvm jvm = new Jvm("Maker 25", home("echo no cache; exit 3"), List.of(), G1);
    StartCache cache = cache(jvm);
    Rehearsal rehearsal = new Rehearsal(folder.resolve("data"));
    assertFails(rehearsal, cache);
    rehearsal.rehearseFor(cache);
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
    Files.setLastModifiedTime(cache.failure(), before);
    assertFails(rehearsal, cache);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    assertFails(rehearsal, cache(jvm));
  }

  @Test
  void cacheThatIsNotTakenIsMadeAnewOnceADay() throws Exception {
    Path home =
        home("for o; do case $o in -XX:AOTCache=*) echo made >> ${o#-XX:AOTCache=};; esac; done");
    StartCache first = cache(new Jvm("Maker 25", home, List.of(), G1));
    StartCache.create(first.file().getParent());
    Files.writeString(first.file(), "of no use");
    StartCache given = cache(new Jvm("Maker 25", home, first.options(), G1));
    Rehearsal rehearsal = new Rehearsal(folder.resolve("data"));
    rehearsal.rehearseFor(given);
    assertThat(given.file()).hasContent("made");
    Files.writeString(given.file(), "of no use");
    rehearsal.rehearseFor(given);
    assertThat(given.file()).hasContent("of no use");
  }

  /** A JVM as far as a rehearsal sees it: a program. */
  private Path home(String script) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    return home;
  }

  private static void assertFails(Rehearsal rehearsal, StartCache cache) {
    assertThatThrownBy(() -> rehearsal.rehearseFor(cache))
        .hasMessageContaining("the rehearsal ended with status 3");
    assertThat(cache.failure()).content().contains("ended with status 3");
  }

  @Test
  void addedOptionsGoBeforeAllOthersAndNoByteIsLost() {
    byte[] kept = "java\0-Da=ü \0\0serve\0".getBytes(StandardCharsets.UTF_8);
    assertThat(InPlace.commandLine(kept, List.of("-Xone", "-Xtwo")))
        .map(part -> new String(part, StandardCharsets.UTF_8))
        .containsExactly("java", "-Xone", "-Xtwo", "-Da=ü ", "", "serve");
  }
}
