package dev.millwright.redfish;

import java.util.Optional;

/** Which parts of the older schemas the newer ones show too, so that they are not counted twice. */
final class OlderSchema {
  private final Tree tree;

  OlderSchema(Tree tree) {
    this.tree = tree;
  }

  /** Whether the same service shows the newer account of a part that stands inside another. */
  boolean superseded(Resource part) {
    if (!part.path().contains("#/")) {
      return false;
    }
    return switch (part.type()) {
      case "Fan" -> shownIn("Chassis", "ThermalSubsystem", part);
      case "PowerSupply" -> shownIn("Chassis", "PowerSubsystem", part);
      case "StorageController" -> shownIn("Storage", "Storage", part);
      case "SimpleStorageDevice" -> systemHasStorage(part);
      default -> false;
    };
  }

  /** Whether a part of that type stands beside others in the holder's newer resource. */
  private boolean shownIn(String holderType, String newer, Resource part) {
    var holder = holder(part, holderType);
    return holder.isPresent()
        && tree.ofType(part.type()).stream()
            .filter(other -> !other.path().contains("#/") && !other.absent())
            .filter(other -> tree.enclosing(other.path(), newer).isPresent())
            .anyMatch(other -> tree.enclosing(other.path(), holderType).equals(holder));
  }

  private boolean systemHasStorage(Resource part) {
    var system = holder(part, "ComputerSystem");
    return tree.ofType("Storage").stream()
        .anyMatch(storage -> tree.enclosing(storage.path(), "ComputerSystem").equals(system));
  }

  private Optional<Resource> holder(Resource part, String type) {
    return tree.enclosing(part.path(), type);
  }
}
