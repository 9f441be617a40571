package dev.millwright.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the jar into the data folder. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /**
   * The folder that holds {@code bin}, {@code lib} and {@code share} once it is unpacked.
   *
   * @throws StartRefused on a machine for which the jar carries none
   */
  static Path home(Path parent) throws IOException {
    packed(archive()).close();
    return parent.resolve("postgresql-" + archive().replaceAll("\\.txz$", ""));
  }

  /** Unpacks where that has not been done. */
  static void unpack(Path parent) throws IOException {
    String archive = archive();
    Path home = home(parent);
    Path complete = home.resolve("complete-" + size(archive));
    if (Files.exists(complete)) {
      return;
    }
    Files.createDirectories(home);
    try (InputStream packed = packed(archive);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, home);
      }
    }
    Files.createFile(complete);
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path home)
      throws IOException {
    Path target = home.resolve(entry.getName()).normalize();
    if (!target.startsWith(home)) {
      throw new IOException("entry outside the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.deleteIfExists(target);
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.copy(home.resolve(entry.getLinkName()), target, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
    }
    if ((entry.getMode() & 0100) != 0 && !Files.isSymbolicLink(target)) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static long size(String archive) throws IOException {
    try (InputStream in = packed(archive)) {
      long size = 0;
      byte[] block = new byte[1 << 16];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        size += n;
      }
      return size;
    }
  }

  private static InputStream packed(String archive) {
    InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (packed == null) {
      throw new StartRefused(
          "This jar carries no PostgreSQL for %s. Set MILLWRIGHT_DATABASE_URL, _USER and _PASSWORD to one of yours."
              .formatted(archive.replace(".txz", "")));
    }
    return packed;
  }

  private static String archive() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String processor =
        switch (machine) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> machine;
        };
    return "postgres-%s-%s.txz".formatted(system.startsWith("linux") ? "linux" : system, processor);
  }

  static boolean isRoot(Path file) throws IOException {
    return Integer.valueOf(0)
        .equals(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS));
  }
}
