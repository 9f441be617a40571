package dev.millwright.fleet;

import dev.millwright.spi.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts as devices tell them, turned into the parts that are kept. */
final class Parts {
  static final String GPU = "Gpu";
  static final String NIC = "NetworkAdapter";

  private static final Set<String> PHYSICAL =
      Set.of("Cpu", GPU, NIC, "MemoryModule", "Drive", "PowerSupply", "Fan");

  private Parts() {}

  /** Whether it is one of the parts that people count and change. */
  static boolean isPhysical(Part part) {
    return PHYSICAL.contains(part.kind());
  }

  static List<Part> of(List<Component> components) {
    return components.stream().map(Parts::of).toList();
  }

  static Part of(Component component) {
    return new Part(
        kind(component),
        component.id(),
        component.name(),
        component.identity(),
        component.location(),
        component.health(),
        facts(component));
  }

  private static String kind(Component component) {
    return component instanceof Component.Other other
        ? other.kind()
        : component.getClass().getSimpleName();
  }

  private static List<Part.Fact> facts(Component component) {
    var facts = new Facts();
    switch (component) {
      case Component.Cpu c -> {
        facts.number("cores", c.cores(), null);
        facts.number("threads", c.threads(), null);
        facts.number("maxFrequency", c.maxMegahertz(), "MHz");
        facts.text("architecture", c.architecture());
      }
      case Component.Gpu g -> {
        facts.number("memory", g.memoryBytes(), "By");
        facts.text("pciAddress", g.pciAddress());
        facts.number("powerLimit", g.powerLimitWatts(), "W");
        facts.text("firmware", g.firmwareVersion());
      }
      case Component.MemoryModule m -> {
        facts.number("capacity", m.capacityBytes(), "By");
        facts.text("technology", m.technology());
        facts.number("speed", m.speedMegatransfers(), "MT/s");
      }
      case Component.Drive d -> {
        facts.number("capacity", d.capacityBytes(), "By");
        facts.text("media", d.media());
        facts.text("protocol", d.protocol());
        facts.number("lifeLeft", d.lifeLeftPercent(), "%");
        facts.text("firmware", d.firmwareVersion());
      }
      case Component.NetworkAdapter n -> facts.text("firmware", n.firmwareVersion());
      case Component.PowerSupply p -> {
        facts.number("capacity", p.capacityWatts(), "W");
        facts.text("inputType", p.inputType());
        facts.text("firmware", p.firmwareVersion());
      }
      case Component.Fan f -> {}
      case Component.Firmware f -> {
        facts.text("version", f.version());
        facts.text("updateable", f.updateable() == null ? null : f.updateable().toString());
      }
      case Component.Other o -> facts.text("firmware", o.firmwareVersion());
    }
    return facts.stated;
  }

  /** Only what is stated is a fact. */
  private static final class Facts {
    private final List<Part.Fact> stated = new ArrayList<>();

    void number(String name, @Nullable Number value, @Nullable String unit) {
      if (value != null) {
        stated.add(new Part.Fact(name, value.doubleValue(), null, unit));
      }
    }

    void text(String name, @Nullable String value) {
      if (value != null && !value.isBlank()) {
        stated.add(new Part.Fact(name, null, value.strip(), null));
      }
    }
  }

  /** A part in a sentence, such as {@code GPU HGX_GPU_3} or {@code drive Disk.Bay.0}. */
  static String words(Part part) {
    String noun =
        switch (part.kind()) {
          case GPU -> "GPU";
          case "Cpu" -> "CPU";
          case NIC -> "network adapter";
          case "MemoryModule" -> "memory module";
          case "PowerSupply" -> "power supply";
          default -> part.kind().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        };
    String place = part.location();
    return noun + " " + (place == null ? part.name() : place);
  }

  /** The version of the BMC: of the first manager that is not one of a part's own. */
  static String bmcFirmware(List<Component> components) {
    List<Component.Other> managers =
        components.stream()
            .filter(Component.Other.class::isInstance)
            .map(Component.Other.class::cast)
            .filter(c -> c.kind().equals("Manager") && c.firmwareVersion() != null)
            .toList();
    return managers.stream()
        .filter(m -> !m.id().contains("HGX"))
        .findFirst()
        .or(() -> managers.stream().findFirst())
        .map(Component.Other::firmwareVersion)
        .orElse("");
  }
}
