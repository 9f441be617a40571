package dev.millwright.fleet;

import dev.millwright.audit.Audit;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.TenantId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to kinds of GPU systems: what ships with the product, and one's own. */
@Service
public class HardwareKinds {
  private static final int MOST = 500;

  private final OwnHardwareRepository stored;
  private final GpuModels kinds;
  private final ObjectProvider<HardwareUse> users;
  private final Authority authority;
  private final Audit audit;
  private final Clock clock;

  HardwareKinds(
      OwnHardwareRepository stored,
      GpuModels kinds,
      ObjectProvider<HardwareUse> users,
      Authority authority,
      Audit audit,
      Clock clock) {
    this.stored = stored;
    this.kinds = kinds;
    this.users = users;
    this.authority = authority;
    this.audit = audit;
    this.clock = clock;
  }

  /** The kinds by key, page by page; announced ones with what nobody has published of them. */
  @Requires(Permission.FLEET_READ)
  public Page<HardwareRow> list(PageRequest page) {
    String cursor = page.after();
    String after = cursor == null ? "" : Cursors.keys(cursor, 1).getFirst();
    List<HardwareRow> rows =
        rows()
            .filter(row -> row.key().compareTo(after) > 0)
            .sorted(Comparator.comparing(HardwareRow::key))
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(rows, page.limit(), row -> Cursors.of(row.key()));
  }

  /**
   * One kind by its key.
   *
   * @throws Refusal.NotFound with the nearest names
   */
  @Requires(Permission.FLEET_READ)
  public HardwareRow require(String key) {
    return rows()
        .filter(row -> row.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new Refusal.NotFound(kinds.unknown(key)));
  }

  private Stream<HardwareRow> rows() {
    return Stream.concat(
        kinds.catalogue().stream().map(HardwareRow::of),
        kinds.announced().stream().map(HardwareRow::of));
  }

  /**
   * Adds a kind by its figures.
   *
   * @throws Refusal.Invalid naming every field out of its bounds; Refusal.Conflict when the name is
   *     taken
   */
  @Requires(Permission.CATALOGUE_WRITE)
  @Transactional
  public HardwareRow create(OwnHardwareDraft draft) {
    authority.require(Permission.CATALOGUE_WRITE, Scope.DEFAULT, "HardwareKinds.create");
    OwnHardwareBounds.check(draft);
    String name = draft.name().strip();
    String key = key(name);
    requireFree(name, key);
    OwnHardwareRow row =
        stored.saveAndFlush(
            new OwnHardwareRow(key, draft, authority.actor().name(), clock.instant()));
    CatalogueSystem kind = row.kind();
    audit.changed("hardware.create", own(kind).ref(), Scope.DEFAULT, name, null, draft);
    return HardwareRow.of(kind);
  }

  /**
   * The same from the text of a YAML file with the same fields.
   *
   * @throws Refusal.Invalid also when the text cannot be read, naming the line or the field
   */
  @Requires(Permission.CATALOGUE_WRITE)
  @Transactional
  public HardwareRow createFromYaml(String yaml) {
    return create(OwnHardwareYaml.read(yaml));
  }

  /**
   * Removes a kind that was added here.
   *
   * @param version as read
   * @throws Refusal.NotFound when there is none; Refusal.Conflict when it is another version or
   *     something works with it
   */
  @Requires(Permission.CATALOGUE_WRITE)
  @Transactional
  public void remove(UUID id, long version) {
    authority.require(Permission.CATALOGUE_WRITE, Scope.DEFAULT, "HardwareKinds.remove");
    OwnHardwareRow row =
        stored.findById(id).orElseThrow(() -> Refusal.NotFound.of(OwnHardware.KIND, id));
    row.requireVersion(version);
    CatalogueSystem kind = row.kind();
    List<String> using = users.stream().flatMap(one -> one.usingKind(kind.key()).stream()).toList();
    if (!using.isEmpty()) {
      throw new Refusal.Conflict(
          "%s is used by %s. Change or remove what uses it first."
              .formatted(kind.name(), String.join(", ", using)));
    }
    stored.delete(row);
    audit.changed(
        "hardware.remove", own(kind).ref(), Scope.DEFAULT, kind.name(), HardwareRow.of(kind), null);
  }

  private static OwnHardware own(CatalogueSystem kind) {
    return Objects.requireNonNull(kind.own());
  }

  private static String key(String name) {
    String key = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    key = key.replaceAll("^-|-$", "");
    if (key.isEmpty()) {
      throw new Refusal.Invalid(
          "name", "The name is \"%s\"; it must have a letter or a digit.".formatted(name));
    }
    return key;
  }

  private void requireFree(String name, String key) {
    UUID tenant = TenantId.DEFAULT.value();
    boolean shipped = rows().anyMatch(row -> row.key().equals(key));
    if (shipped || !stored.taken(tenant, key, name).isEmpty()) {
      throw new Refusal.Conflict(
          "There is already hardware \"%s\". Choose another name.".formatted(name));
    }
    if (stored.count() >= MOST) {
      throw new Refusal.Conflict(
          "There are %d kinds of your own, the most there can be. Remove one first."
              .formatted(MOST));
    }
  }
}
