package dev.millwright.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder that holds all a server keeps, locked for the one server that uses it. */
final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes and locks the folder.
   *
   * @throws StartRefused when it cannot be written, or another server uses it
   */
  static DataFolder open(Path wanted) {
    Path path = wanted.toAbsolutePath().normalize();
    FileChannel channel;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              path.resolve("millwright.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StartRefused(
          "The data folder %s cannot be written (%s). Give another with --data, or make it writable."
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
    if (lock(channel).isEmpty()) {
      throw new StartRefused(
          "Another Millwright server uses the data folder %s. Stop it, or give another folder with --data."
              .formatted(path));
    }
    return new DataFolder(path, channel);
  }

  private static Optional<FileLock> lock(FileChannel channel) {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException heldHere) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
