package dev.millwright.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JVM that runs this program, as far as a cache of loaded and linked classes must fit it.
 *
 * @param version its maker and build
 * @param home where its programs are
 * @param options what it was started with, from the command line, its files and the environment
 * @param settings the settings that a cache must have been made with, as options
 */
record Jvm(String version, Path home, List<String> options, List<String> settings) {
  private static final List<String> FLAGS =
      List.of(
          "UseSerialGC",
          "UseParallelGC",
          "UseG1GC",
          "UseZGC",
          "UseShenandoahGC",
          "UseCompressedOops",
          "UseCompactObjectHeaders");

  Jvm {
    options = List.copyOf(options);
    settings = List.copyOf(settings);
  }

  /** The running one. */
  static Jvm current() {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    List<String> settings = new ArrayList<>(flags());
    options.stream().filter(o -> o.startsWith("--")).forEach(settings::add);
    return new Jvm(
        System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
        Path.of(System.getProperty("java.home")),
        options,
        settings);
  }

  /** As they are in force, whoever chose them: an option, a file, or the size of the machine. */
  private static List<String> flags() {
    var hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    List<String> flags = new ArrayList<>();
    for (String flag : FLAGS) {
      try {
        boolean on = Boolean.parseBoolean(hotSpot.getVMOption(flag).getValue());
        if (on || !flag.endsWith("GC")) {
          flags.add("-XX:" + (on ? "+" : "-") + flag);
        }
      } catch (IllegalArgumentException unknownToThisBuild) {
        continue;
      }
    }
    return flags;
  }

  /** The one jar that this program is run from; empty where it is run from folders or several. */
  static Optional<Path> jar() {
    String path = System.getProperty("java.class.path");
    return Optional.of(path)
        .filter(p -> p.endsWith(".jar") && !p.contains(File.pathSeparator))
        .map(Path::of)
        .filter(Files::isRegularFile);
  }

  /**
   * Whether nobody has decided about caches of classes: no option of the JVM's for them is given,
   * and no agent that may change classes, beside which the JVM would use none.
   */
  boolean leavesCachesToUs(List<String> ours) {
    return options.stream().filter(o -> !ours.contains(o)).noneMatch(Jvm::decides);
  }

  private static boolean decides(String option) {
    return option.startsWith("-Xshare")
        || option.startsWith("-javaagent:")
        || option.startsWith("-agent")
        || (option.startsWith("-XX:")
            && (option.contains("AOT") || option.contains("Shared") || option.contains("Archive")));
  }

  Path java() {
    return home.resolve("bin").resolve("java");
  }
}
