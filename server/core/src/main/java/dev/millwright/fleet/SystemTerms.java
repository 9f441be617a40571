package dev.millwright.fleet;

import dev.millwright.resource.Ref;
import dev.millwright.spi.Component;
import dev.millwright.spi.Identity;
import dev.millwright.spi.SystemRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The terms under which a system and its parts are found. */
final class SystemTerms {
  static final String NIC_KIND = "nic";

  private final List<SearchTerms.@Nullable Term> terms = new ArrayList<>();

  private SystemTerms() {}

  /**
   * All terms of one system.
   *
   * @param addresses where connectors reach its BMC
   * @param ids of its GPUs and network adapters, by the device's ids of them
   */
  static List<SearchTerms.@Nullable Term> of(
      ComputeSystem system, SystemRecord seen, List<String> addresses, Map<String, UUID> ids) {
    var all = new SystemTerms();
    Ref ref = new Ref(SystemId.KIND, system.id());
    all.add(ref, "", system.name());
    all.add(ref, "host name", seen.hostName());
    addresses.forEach(address -> all.add(ref, "address", address));
    all.identity(ref, "", seen.identity());
    for (Component part : seen.components()) {
      all.part(ref, part, ids.get(part.id()));
    }
    return all.terms;
  }

  private void part(Ref system, Component part, @Nullable UUID id) {
    Ref ref =
        switch (part) {
          case Component.Gpu g when id != null -> new Ref(GpuId.KIND, id);
          case Component.NetworkAdapter n when id != null -> new Ref(NIC_KIND, id);
          default -> system;
        };
    String of = " of " + Parts.words(Parts.of(part));
    identity(ref, of, part.identity());
    if (part instanceof Component.NetworkAdapter nic) {
      nic.ports().forEach(port -> add(ref, "MAC of port " + port.name(), port.macAddress()));
    }
  }

  private void identity(Ref ref, String of, Identity said) {
    add(ref, "serial" + of, MachineKey.serial(said));
    add(ref, "UUID" + of, MachineKey.uuid(said.uuid()));
    add(ref, "asset tag" + of, said.assetTag());
    add(ref, "part number" + of, said.partNumber());
    if (said.sku() != null && !said.sku().equals(said.partNumber())) {
      add(ref, "SKU" + of, said.sku());
    }
  }

  private void add(Ref ref, String meaning, @Nullable String text) {
    terms.add(SearchTerms.of(ref, meaning, text));
  }
}
