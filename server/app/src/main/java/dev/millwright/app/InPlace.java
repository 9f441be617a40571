package dev.millwright.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs this process's own command line again, in this process, with more options for the JVM. The
 * process id, the parent, the folder, the environment and the streams stay what they are. Linux
 * only.
 */
final class InPlace {
  private static final Path SELF = Path.of("/proc/self");
  private static final Linker LINKER = Linker.nativeLinker();
  private static final int SET_DESCRIPTOR_FLAGS = 2;
  private static final int CLOSE_ON_EXEC = 1;
  private static final int UNBLOCK = 1;
  private static final int SIGNAL_SET_BYTES = 128;
  private static final long QUIT_BIT = 1L << 2;

  private InPlace() {}

  /**
   * Does it.
   *
   * @param added goes before all other options
   * @throws IOException when the system refuses; then nothing has changed
   */
  static void restart(List<String> added) throws IOException {
    Path program = Files.readSymbolicLink(SELF.resolve("exe"));
    if (!Files.isExecutable(program)) {
      throw new IOException(program + " is no longer there");
    }
    List<byte[]> line = commandLine(Files.readAllBytes(SELF.resolve("cmdline")), added);
    try (Arena arena = Arena.ofConfined()) {
      closeOwnFiles();
      unblockQuit(arena);
      int answer = execute(arena, program, line);
      throw new IOException("execv of %s answered %d".formatted(program, answer));
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException("the call of execv failed", e);
    }
  }

  /** The command line as the system keeps it, a zero behind each part, and what is added to it. */
  static List<byte[]> commandLine(byte[] kept, List<String> added) {
    List<byte[]> line = new ArrayList<>();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    for (byte b : kept) {
      if (b == 0) {
        line.add(part.toByteArray());
        part.reset();
      } else {
        part.write(b);
      }
    }
    line.addAll(1, added.stream().map(o -> o.getBytes(StandardCharsets.UTF_8)).toList());
    return line;
  }

  private static int execute(Arena arena, Path program, List<byte[]> line) throws Throwable {
    MethodHandle execv =
        function(
            "execv",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    MemorySegment arguments = arena.allocate(ValueLayout.ADDRESS, line.size() + 1L);
    for (int i = 0; i < line.size(); i++) {
      MemorySegment text = arena.allocate(line.get(i).length + 1L);
      text.copyFrom(MemorySegment.ofArray(line.get(i)));
      arguments.setAtIndex(ValueLayout.ADDRESS, i, text);
    }
    arguments.setAtIndex(ValueLayout.ADDRESS, line.size(), MemorySegment.NULL);
    return (int) execv.invokeExact(arena.allocateFrom(program.toString()), arguments);
  }

  /** What this JVM opened for itself must not stay open in the next one; all else is inherited. */
  private static void closeOwnFiles() throws Throwable {
    MethodHandle control =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("fcntl"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    for (int descriptor : ownFiles()) {
      int ignoredAnswer =
          (int) control.invokeExact(descriptor, SET_DESCRIPTOR_FLAGS, CLOSE_ON_EXEC);
    }
  }

  private static List<Integer> ownFiles() throws IOException {
    Path home = Path.of(System.getProperty("java.home")).toRealPath();
    Path jar = Jvm.jar().orElseThrow().toRealPath();
    List<Integer> own = new ArrayList<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(SELF.resolve("fd"))) {
      for (Path descriptor : open) {
        try {
          Path file = Files.readSymbolicLink(descriptor);
          if (file.startsWith(home) || file.equals(jar)) {
            own.add(Integer.valueOf(descriptor.getFileName().toString()));
          }
        } catch (NoSuchFileException closedMeanwhile) {
          continue;
        }
      }
    }
    return own;
  }

  /** The JVM's threads hold back SIGQUIT, for which it prints its threads; that is inherited. */
  private static void unblockQuit(Arena arena) throws Throwable {
    MethodHandle mask =
        function(
            "pthread_sigmask",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS));
    MemorySegment signals = arena.allocate(SIGNAL_SET_BYTES, Long.BYTES);
    signals.set(ValueLayout.JAVA_LONG, 0, QUIT_BIT);
    int ignoredAnswer = (int) mask.invokeExact(UNBLOCK, signals, MemorySegment.NULL);
  }

  private static MethodHandle function(String name, FunctionDescriptor shape) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
  }
}
