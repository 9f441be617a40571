package dev.millwright.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the {@link StartCache} for the next start, beside the server: the same program starts once
 * more on scratch data at the lowest priority, ends, and the JVM makes the cache of what that took.
 * Whatever goes wrong with it is one sentence in the log.
 */
final class Rehearsal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  /** How long those who open the first pages have the processors for themselves. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration SHORT_WAIT = Duration.ofSeconds(2);
  private static final Duration LONG_WAIT = Duration.ofSeconds(15);
  private static final List<String> LOWEST_PRIORITY = List.of("nice", "-n", "19");
  private static final String HEAP = "-Xmx512m";
  private static final String QUIET = "-Xlog:aot*=error";

  private final Path data;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Process running;

  /** One that has not begun. */
  Rehearsal(Path data) {
    this.data = data;
    this.thread = Thread.ofPlatform().name("rehearsal").daemon().unstarted(this::rehearse);
  }

  /** Begins after a while, where the next start would be faster for it; returns at once. */
  void begin() {
    thread.start();
  }

  private void rehearse() {
    try {
      Optional<StartCache> cache = StartCache.ofThisProgram(data);
      if (cache.isPresent() && !closing.await(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        rehearseFor(cache.get());
      }
    } catch (IOException | UncheckedIOException | StartRefused e) {
      if (!isClosing()) {
        LOG.warn("The next start will not be faster: {}", e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void rehearseFor(StartCache cache) throws IOException, InterruptedException {
    if (!cache.isMissing() || hasFailedLately(cache)) {
      return;
    }
    boolean refused = cache.isGiven();
    if (refused) {
      LOG.warn("The JVM did not take {}; it is made anew for the next start", cache.file());
    }
    long begin = System.nanoTime();
    Room.require(StartCache.folder(data));
    makeIn(folder(), cache, begin + LIMIT.toNanos());
    cache.keep(made());
    if (refused) {
      // Where the JVM does not take this one either, no other is made today.
      cache.failed("the JVM did not take the cache that was made for it");
    }
    LOG.info(
        "The next start will be faster by {} ({} MiB, made in {} s)",
        cache.file(),
        Files.size(cache.file()) >> 20,
        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }

  private static boolean hasFailedLately(StartCache cache) throws IOException {
    Optional<String> failure = cache.failedLately();
    failure.ifPresent(
        why ->
            LOG.warn(
                "The next start will not be faster, as within the last day {}; remove {} to have it"
                    + " tried again at the next start",
                why,
                cache.failure()));
    return failure.isPresent();
  }

  private void makeIn(Path folder, StartCache cache, long until)
      throws IOException, InterruptedException {
    clear(folder);
    Files.createDirectories(folder);
    Files.deleteIfExists(said());
    try {
      make(cache, folder, until);
    } catch (IOException e) {
      if (!isClosing()) {
        cache.failed(String.valueOf(e.getMessage()));
      }
      throw e;
    } finally {
      clear(folder);
    }
  }

  private void make(StartCache cache, Path folder, long until)
      throws IOException, InterruptedException {
    Path record = folder.resolve("record");
    Files.deleteIfExists(made());
    run(
        cache.program(List.of(HEAP, QUIET, "-XX:AOTMode=record", "-XX:AOTConfiguration=" + record)),
        List.of("rehearse", "--data", scratch(folder).toString(), Parent.OPTION),
        until);
    run(
        cache.program(
            List.of(
                HEAP,
                QUIET,
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + record,
                "-XX:AOTCache=" + made())),
        List.of(),
        until);
  }

  private void run(List<String> program, List<String> arguments, long until)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(LOWEST_PRIORITY);
    command.addAll(program);
    command.addAll(arguments);
    Process process = start(command);
    if (!process.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      end(process);
      throw new IOException(
          "the rehearsal took longer than %d minutes".formatted(LIMIT.toMinutes()));
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "the rehearsal ended with status %d; the end of %s says why"
              .formatted(process.exitValue(), said()));
    }
  }

  private synchronized Process start(List<String> command) throws IOException {
    if (isClosing()) {
      throw new IOException("the server ends");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()));
    // Neither the server's database nor what is given to every JVM is the rehearsal's.
    builder.environment().keySet().removeIf(Rehearsal::isTheServers);
    Process process = builder.start();
    running = process;
    return process;
  }

  private static boolean isTheServers(String variable) {
    return variable.startsWith("MILLWRIGHT_")
        || variable.endsWith("JAVA_OPTIONS")
        || variable.equals("JAVA_TOOL_OPTIONS");
  }

  private Path folder() {
    return StartCache.folder(data).resolve("rehearsal");
  }

  private Path made() {
    return StartCache.folder(data).resolve("made");
  }

  /** What the rehearsing processes print. */
  private Path said() {
    return StartCache.folder(data).resolve("rehearsal.txt");
  }

  private static Path scratch(Path folder) {
    return folder.resolve("data");
  }

  /** Removes what a rehearsal left, unless it still runs. */
  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (Files.exists(scratch(folder))) {
      DataFolder.open(scratch(folder)).close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private synchronized @Nullable Process beginClosing() {
    closing.countDown();
    return running;
  }

  /** Ends it; a rehearsing server ends its own database first. */
  @Override
  public void close() {
    Process process = beginClosing();
    if (process == null) {
      return;
    }
    try {
      end(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Told to end, it first ends its database, which is waited for. Then the JVM would write its
   * record for seconds, which is not.
   */
  private void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(SHORT_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        && (!hasDatabase() || !process.waitFor(LONG_WAIT.toMillis(), TimeUnit.MILLISECONDS))) {
      process.destroyForcibly().waitFor();
    }
  }

  private boolean hasDatabase() {
    return Files.exists(scratch(folder()).resolve("postgres/cluster/postmaster.pid"));
  }
}
