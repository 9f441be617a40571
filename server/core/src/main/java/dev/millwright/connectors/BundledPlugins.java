package dev.millwright.connectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * The plugins that travel inside the server: trusted by the digests that the build wrote beside
 * them, and unpacked only where the file at hand is not already exactly that.
 */
final class BundledPlugins {
  private final Resource source;
  private final Path folder;

  BundledPlugins(Resource source, Path folder) {
    this.source = source;
    this.folder = folder;
  }

  /**
   * One plugin's jar.
   *
   * @param failure why it must not be loaded, or null
   */
  record Jar(Path file, String digest, @Nullable String failure) {}

  /** Unpacks and verifies all of them. */
  List<Jar> unpack() {
    var jars = new ArrayList<Jar>();
    try {
      Resource digests = source.createRelative("digests.txt");
      if (!digests.exists()) {
        return List.of();
      }
      Files.createDirectories(folder);
      for (String line : digests.getContentAsString(StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank()) {
          String[] parts = line.strip().split("\\s+", 2);
          jars.add(unpack(parts[1], parts[0]));
        }
      }
      return jars;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The bundled plugins cannot be unpacked to %s: %s. Check the data folder's rights and space."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private Jar unpack(String name, String digest) throws IOException {
    Path file = folder.resolve(Path.of(name).getFileName());
    if (Files.isRegularFile(file) && digest(file).equals(digest)) {
      return new Jar(file, digest, null);
    }
    Path fresh = Files.createTempFile(folder, "unpacking", ".tmp");
    try {
      try (InputStream in = source.createRelative(name).getInputStream()) {
        Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!digest(fresh).equals(digest)) {
        return new Jar(
            file, digest, name + " is not the file that the build made. Install the server anew.");
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new Jar(file, digest, null);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[64 << 10];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
