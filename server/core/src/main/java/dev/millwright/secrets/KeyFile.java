package dev.millwright.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the key-encryption key: 32 random bytes in Base64, readable by its owner only. */
final class KeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

  private KeyFile() {}

  /** Reads the key, or makes one where there is none. */
  static byte[] readOrCreate(Path file) {
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      narrow(file);
      return decode(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The key file %s cannot be read or written: %s. Check the data folder's owner and rights."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Reads a key as it is written in the file or in the environment. */
  static byte[] decode(String text, String where) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException notBase64) {
      key = new byte[0];
    }
    if (key.length != Envelope.KEY_BYTES) {
      throw new IllegalStateException(
          "The key in %s is not 32 bytes in Base64. Put the right key there, or remove it to start with a new one and enter device credentials again."
              .formatted(where));
    }
    return key;
  }

  private static void create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    String key = Base64.getEncoder().encodeToString(Envelope.random(Envelope.KEY_BYTES)) + "\n";
    try {
      if (posix(file)) {
        FileAttribute<Set<PosixFilePermission>> owner =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(file, owner);
        Files.writeString(file, key);
      } else {
        Files.writeString(file, key, StandardOpenOption.CREATE_NEW);
      }
    } catch (FileAlreadyExistsException another) {
      LOG.debug("another process made {}", file);
    }
  }

  private static void narrow(Path file) throws IOException {
    if (posix(file)) {
      Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
      if (!owner.containsAll(Files.getPosixFilePermissions(file))) {
        Files.setPosixFilePermissions(file, owner);
        LOG.warn("{} was readable by others; it is its owner's only now", file);
      }
    }
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
