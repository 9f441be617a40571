package dev.millwright.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Marks of starts that have entered a cache and not come to their end, good or bad. A mark names
 * its process, so that a start that is still under way is told from one that ended without a word.
 */
final class StartAttempt {
  private static final String PREFIX = "attempt-";

  /** Where the kernel says when a process was started, counted behind its name in brackets. */
  private static final int START = 19;

  private StartAttempt() {}

  /** Leaves the mark of this process. */
  static void begin(Path folder) throws IOException {
    Files.createFile(mark(folder));
  }

  /** Removes the mark of this process, where it has left one. */
  static void end(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      Files.deleteIfExists(mark(folder));
    }
  }

  /** The marks of processes that are gone. */
  static List<Path> failed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(PREFIX) && !lives(f)).toList();
    }
  }

  private static Path mark(Path folder) throws IOException {
    long pid = ProcessHandle.current().pid();
    return folder.resolve(PREFIX + process(String.valueOf(pid)).orElse(String.valueOf(pid)));
  }

  private static boolean lives(Path mark) {
    String named = mark.getFileName().toString().substring(PREFIX.length());
    try {
      return process(named.replaceFirst("-.*", "")).filter(named::equals).isPresent();
    } catch (IOException cannotBeTold) {
      return true;
    }
  }

  /**
   * A process by its id and the time of its start, which stay what they are when it goes on in
   * place; empty where there is none.
   */
  private static Optional<String> process(String pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", pid, "stat"));
      return Optional.of(pid + "-" + stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START]);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }
}
