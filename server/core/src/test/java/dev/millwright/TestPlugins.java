package dev.millwright;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The Redfish plugin as the product carries it: one flat jar behind the wall, with its digest. Made
 * of the module's classes where it is not packaged yet.
 */
public final class TestPlugins {
  private static final String FACTORY = "dev.millwright.redfish.RedfishFactory";
  private static final List<String> NEEDED =
      List.of(
          FACTORY,
          "tools.jackson.databind.ObjectMapper",
          "tools.jackson.core.JsonParser",
          "com.fasterxml.jackson.annotation.JsonProperty");

  private TestPlugins() {}

  /** A folder with the plugin and {@code digests.txt}; empty where it is not on the class path. */
  public static Optional<Path> folder() {
    try {
      Class.forName(FACTORY, false, TestPlugins.class.getClassLoader());
    } catch (ClassNotFoundException notHere) {
      return Optional.empty();
    }
    try {
      Path folder = Files.createTempDirectory("millwright-test-plugins");
      Path jar = folder.resolve("millwright-redfish.jar");
      Path classes = source(FACTORY);
      if (isPlugin(classes)) {
        Files.copy(classes, jar);
      } else {
        try (OutputStream out = Files.newOutputStream(jar)) {
          pack(out, manifest("redfish", "0.1.0", ">=0.1.0 & <0.2.0"), sources());
        }
      }
      writeDigests(folder, List.of(jar));
      return Optional.of(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes {@code digests.txt} as the build of the product does. */
  public static void writeDigests(Path folder, List<Path> jars) throws IOException {
    var text = new StringBuilder();
    for (Path jar : jars) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
        text.append(HexFormat.of().formatHex(digest)).append(' ').append(jar.getFileName());
        text.append('\n');
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
    Files.writeString(folder.resolve("digests.txt"), text);
  }

  /** A plugin's manifest. */
  public static Manifest manifest(String id, String version, String requires) {
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(new Attributes.Name("Plugin-Id"), id);
    main.put(new Attributes.Name("Plugin-Version"), version);
    main.put(new Attributes.Name("Plugin-Requires"), requires);
    return manifest;
  }

  private static Set<Path> sources() {
    var found = new HashSet<Path>();
    NEEDED.forEach(name -> found.add(source(name)));
    return found;
  }

  private static Path source(String name) {
    try {
      Class<?> type = Class.forName(name, false, TestPlugins.class.getClassLoader());
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isPlugin(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return false;
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      return jar.getEntry("tools/jackson/databind/ObjectMapper.class") != null;
    }
  }

  /** Packs folders and jars into one flat jar. */
  public static void pack(OutputStream out, Manifest manifest, Set<Path> sources)
      throws IOException {
    var seen = new HashSet<String>();
    try (var jar = new JarOutputStream(out, manifest)) {
      for (Path source : sources) {
        if (Files.isDirectory(source)) {
          packFolder(jar, source, seen);
        } else {
          packJar(jar, source, seen);
        }
      }
    }
  }

  private static void packFolder(JarOutputStream jar, Path folder, Set<String> seen)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add(
            jar,
            folder.relativize(file).toString().replace('\\', '/'),
            seen,
            Files.readAllBytes(file));
      }
    }
  }

  private static void packJar(JarOutputStream jar, Path source, Set<String> seen)
      throws IOException {
    try (JarFile from = new JarFile(source.toFile())) {
      for (var entry : (Iterable<java.util.jar.JarEntry>) from.stream()::iterator) {
        if (!entry.isDirectory() && !entry.getName().endsWith("module-info.class")) {
          add(jar, entry.getName(), seen, from.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  private static void add(JarOutputStream jar, String name, Set<String> seen, byte[] bytes)
      throws IOException {
    if (name.equals("META-INF/MANIFEST.MF") || !seen.add(name)) {
      return;
    }
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }

  /** A class file or text as a jar of its own. */
  public static void single(Path jar, Manifest manifest, Map<String, String> texts)
      throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (var text : texts.entrySet()) {
        out.putNextEntry(new ZipEntry(text.getKey()));
        out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
  }
}
