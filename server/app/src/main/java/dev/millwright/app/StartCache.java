package dev.millwright.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The JVM's ahead-of-time cache of this jar's classes, kept in the data folder: a start that uses
 * it takes half the time. A {@link Rehearsal} makes it.
 */
final class StartCache {
  private static final String SUFFIX = ".aot";
  private static final String FAILED = ".failed";
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final Jvm jvm;
  private final Path jar;
  private final Path folder;
  private final Path file;

  private StartCache(Jvm jvm, Path jar, Path folder, String name) {
    this.jvm = jvm;
    this.jar = jar;
    this.folder = folder;
    this.file = folder.resolve(name);
  }

  /**
   * Where the cache that fits a JVM and a jar lies. Another build of either, or another setting
   * that a cache depends on, gives another name.
   */
  static StartCache of(Path data, Jvm jvm, Path jar) throws IOException {
    CRC32 parts = new CRC32();
    parts.update(
        String.join(
                "\n",
                jar.toRealPath().toString(),
                String.valueOf(Files.size(jar)),
                Files.getLastModifiedTime(jar).toString(),
                jvm.version(),
                jvm.home().toString(),
                String.join("\n", jvm.settings()))
            .getBytes(StandardCharsets.UTF_8));
    String name = "millwright-%08x".formatted(parts.getValue()) + SUFFIX;
    return new StartCache(jvm, jar, folder(data), name);
  }

  /** The one of the running program; empty where there can be none, or none is wanted. */
  static Optional<StartCache> ofThisProgram(Path data) throws IOException {
    Optional<Path> jar = Jvm.jar();
    if (jar.isEmpty() || !"Linux".equals(System.getProperty("os.name"))) {
      return Optional.empty();
    }
    StartCache cache = of(data, Jvm.current(), jar.get());
    return Optional.of(cache).filter(c -> c.jvm.leavesCachesToUs(c.options()));
  }

  /**
   * Starts this program again in its own process with the cache, where there is one. Returns where
   * there is none, or it is in use already.
   */
  static void enter(Path data) {
    try {
      if (hasAny(data)) {
        Optional<StartCache> cache = ofThisProgram(data);
        if (cache.isPresent()) {
          cache.get().enter();
        }
      }
    } catch (IOException e) {
      System.err.printf(
          "This start is a slow one: %s. Remove %s to have the cache made anew.%n",
          e.getMessage(), folder(data));
    }
  }

  private void enter() throws IOException {
    if (isGiven() || !Files.isRegularFile(file)) {
      return;
    }
    requireOurs(folder);
    requireOurs(file);
    if (!mayBeEntered()) {
      return;
    }
    StartAttempt.begin(folder);
    try {
      InPlace.restart(options());
    } finally {
      StartAttempt.end(folder);
    }
  }

  /**
   * False where a start with it came to no end: whatever the reason, it is removed, and this one
   * goes without. One that is still under way says nothing.
   */
  boolean mayBeEntered() throws IOException {
    List<Path> failed = StartAttempt.failed(folder);
    if (failed.isEmpty()) {
      return true;
    }
    Files.deleteIfExists(file);
    for (Path mark : failed) {
      Files.deleteIfExists(mark);
    }
    return false;
  }

  /** A cache is code: only who runs the server may have written it. */
  private static void requireOurs(Path path) throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    boolean ours =
        !found.isSymbolicLink()
            && found.owner().equals(Files.getOwner(Path.of("/proc/self")))
            && Collections.disjoint(
                found.permissions(),
                Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
    if (!ours) {
      throw new IOException(path + " is a link, or others than this user may write it");
    }
  }

  /** The folder for caches, which nobody else may enter. */
  static void create(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /** A start came to its end, good or bad, so the cache it used is no danger to the next. */
  static void arrived(Path data) {
    try {
      StartAttempt.end(folder(data));
    } catch (IOException e) {
      System.err.printf(
          "The next start is a slow one: %s cannot be removed.%n", String.valueOf(e.getMessage()));
    }
  }

  /**
   * What the JVM is given to use it. It compares the sums of its parts and leaves a damaged one
   * aside; what it prints about caches helps nobody who did not ask for one.
   */
  List<String> options() {
    return List.of("-XX:AOTCache=" + file, "-XX:+VerifySharedSpaces", "-Xlog:aot*=off");
  }

  /** Whether this start was given the cache, fit or not. */
  boolean isGiven() {
    return jvm.options().containsAll(options());
  }

  /** Whether this start would have been faster with a cache that is not there, or did not fit. */
  boolean isMissing() throws IOException {
    if (!isGiven() || !Files.isRegularFile(file)) {
      return !Files.isRegularFile(file);
    }
    String mapped = file.toRealPath().toString();
    try (Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
      return mappings.noneMatch(line -> line.endsWith(mapped));
    }
  }

  private static boolean hasAny(Path data) throws IOException {
    return !files(folder(data), SUFFIX).isEmpty();
  }

  static Path folder(Path data) {
    return data.toAbsolutePath().normalize().resolve("start");
  }

  private static List<Path> files(Path folder, String... endings) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> Stream.of(endings).anyMatch(f.getFileName().toString()::endsWith))
          .toList();
    }
  }

  /** Takes a finished cache, and removes those of other builds. */
  void keep(Path finished) throws IOException {
    try (var content = FileChannel.open(finished, StandardOpenOption.WRITE)) {
      content.force(true);
    }
    Files.setPosixFilePermissions(finished, PosixFilePermissions.fromString("rw-------"));
    Files.move(finished, file, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(failure());
    for (Path other : files(folder, SUFFIX, FAILED)) {
      if (!other.equals(file)) {
        Files.delete(other);
      }
    }
  }

  /** Remembers that making it failed, or helped nothing. */
  void failed(String why) throws IOException {
    create(folder);
    Files.writeString(failure(), why);
  }

  /** Why making it failed within the last day; another build or setting has another cache. */
  Optional<String> failedLately() throws IOException {
    Path failure = failure();
    if (!Files.isRegularFile(failure)) {
      return Optional.empty();
    }
    Instant when = Files.getLastModifiedTime(failure).toInstant();
    return when.isAfter(Instant.now().minus(PATIENCE))
        ? Optional.of(Files.readString(failure))
        : Optional.empty();
  }

  /** Where a failure is remembered; who removes it has the cache made at the next start. */
  Path failure() {
    return file.resolveSibling(file.getFileName() + FAILED);
  }

  /** The command that runs this program on a JVM for which the cache would fit. */
  List<String> program(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(jvm.java().toString());
    command.addAll(jvm.settings());
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  Path file() {
    return file;
  }
}
