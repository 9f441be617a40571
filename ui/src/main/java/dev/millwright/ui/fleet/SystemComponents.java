package dev.millwright.ui.fleet;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.fleet.GpuRow;
import dev.millwright.fleet.Nic;
import dev.millwright.fleet.Part;
import dev.millwright.fleet.SystemPage;
import dev.millwright.resource.Quantities;
import dev.millwright.spi.Component.Port;
import dev.millwright.spi.Identity;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.SystemWords;
import dev.millwright.ui.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every part of a system by kind; kinds that it does not have are not shown. */
class SystemComponents extends Div {
  private static final Map<String, String> TITLES =
      Map.of(
          "Cpu", "CPUs",
          "MemoryModule", "Memory",
          "Drive", "Drives",
          "PowerSupply", "Power supplies",
          "Fan", "Fans");

  SystemComponents(SystemPage page) {
    addClassName("stack");
    if (!page.gpus().isEmpty()) {
      add(gpus(page.gpus()));
    }
    Map<String, List<Part>> byKind =
        page.components().stream()
            .collect(Collectors.groupingBy(Part::kind, LinkedHashMap::new, Collectors.toList()));
    byKind.forEach((kind, parts) -> add(parts(kind, parts)));
    if (!page.nics().isEmpty()) {
      add(nics(page.nics()));
    }
  }

  private static Panel gpus(List<GpuRow> gpus) {
    PlainTable table = new PlainTable("GPU", "Model", "Serial", "Location", "Health", "Facts");
    for (GpuRow gpu : gpus) {
      table.row(
          new Span(gpu.name()),
          new Span(known(gpu.model())),
          mono(gpu.serial()),
          new Span(known(gpu.location())),
          SystemWords.health(gpu.health()),
          new Span(Quantities.memory(gpu.memoryBytes()) + ", firmware " + known(gpu.firmware())));
    }
    return panel("GPUs", table, gpus.size());
  }

  private static Panel parts(String kind, List<Part> parts) {
    PlainTable table = new PlainTable("Name", "Model", "Serial", "Location", "Health", "Facts");
    for (Part part : parts) {
      table.row(
          new Span(part.name()),
          new Span(model(part.identity())),
          mono(part.identity().serial()),
          new Span(known(part.location())),
          SystemWords.health(part.health()),
          new Span(facts(part)));
    }
    return panel(TITLES.getOrDefault(kind, Words.ofCamelCase(kind)), table, parts.size());
  }

  private static Panel nics(List<Nic> nics) {
    PlainTable table = new PlainTable("Adapter", "Model", "Serial", "Health", "Ports");
    for (Nic nic : nics) {
      table.row(
          new Span(nic.name()),
          new Span(model(nic.identity())),
          mono(nic.identity().serial()),
          SystemWords.health(nic.health()),
          new Span(
              nic.ports().stream().map(SystemComponents::port).collect(Collectors.joining(", "))));
    }
    return panel("Network adapters", table, nics.size());
  }

  private static String port(Port port) {
    String speed =
        port.speedMegabits() == null
            ? ""
            : " " + Quantities.scaled(port.speedMegabits() * 1e6, "bit/s");
    String link = port.linkUp() == null ? "" : port.linkUp() ? " up" : " down";
    String mac = port.macAddress() == null ? "" : " " + port.macAddress();
    return port.name() + mac + speed + link;
  }

  private static String facts(Part part) {
    String said =
        part.facts().stream().map(SystemComponents::fact).collect(Collectors.joining(", "));
    return said.isEmpty() ? Quantities.MISSING : said;
  }

  private static String fact(Part.Fact fact) {
    String name = Words.ofCamelCase(fact.name()).toLowerCase(java.util.Locale.ROOT);
    if (fact.number() == null) {
      return name + " " + known(fact.text());
    }
    double number = fact.number();
    String unit = fact.unit() == null ? "" : fact.unit();
    return switch (unit) {
      case "By" ->
          name
              + " "
              + (isBinary(number)
                  ? Quantities.memory((long) number)
                  : Quantities.bytes((long) number));
      case "" -> name + " " + Quantities.figure(number);
      default -> name + " " + Quantities.of(number, unit);
    };
  }

  private static boolean isBinary(double bytes) {
    return bytes % (1L << 30) == 0;
  }

  private static String model(Identity identity) {
    if (identity.manufacturer() == null) {
      return known(identity.model());
    }
    return identity.model() == null
        ? identity.manufacturer()
        : identity.manufacturer() + " " + identity.model();
  }

  private static Span mono(@Nullable String text) {
    Span span = new Span(known(text));
    span.setClassName("mono", text != null);
    return span;
  }

  private static String known(@Nullable String text) {
    return text == null ? Quantities.MISSING : text;
  }

  private static Panel panel(String title, PlainTable table, int count) {
    return Panel.flush(title, SystemTabs.scroll(table)).about(Quantities.count(count));
  }
}
