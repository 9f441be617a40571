package dev.millwright.models;

import dev.millwright.audit.Audit;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to models of one's own: added from their configuration, and removed. */
@Service
public class OwnModels {
  private static final int MOST = 1000;
  private static final int LONGEST_NAME = 120;

  private final ModelCatalogue catalogue = ModelCatalogue.bundled();
  private final OwnModelRepository stored;
  private final ObjectProvider<ModelUse> users;
  private final Authority authority;
  private final Audit audit;
  private final Clock clock;

  OwnModels(
      OwnModelRepository stored,
      ObjectProvider<ModelUse> users,
      Authority authority,
      Audit audit,
      Clock clock) {
    this.stored = stored;
    this.users = users;
    this.authority = authority;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Adds a model by its published configuration.
   *
   * @throws Refusal.Invalid naming the field, its value and its bound; Refusal.Conflict when the
   *     name is taken
   */
  @Requires(Permission.CATALOGUE_WRITE)
  @Transactional
  public CatalogueModel create(OwnModelDraft draft) {
    authority.require(Permission.CATALOGUE_WRITE, Scope.DEFAULT, "OwnModels.create");
    String name = name(draft.name());
    String key = key(name);
    PublishedModel read = read(name, draft.config());
    requireFree(name, key);
    OwnModelRow row =
        stored.saveAndFlush(
            new OwnModelRow(key, name, read, authority.actor().name(), clock.instant()));
    CatalogueModel model = row.model();
    audit.changed("model.create", own(model).ref(), Scope.DEFAULT, name, null, model);
    return model;
  }

  /**
   * Removes a model that was added here.
   *
   * @param version as read
   * @throws Refusal.NotFound when there is none; Refusal.Conflict when it is another version or
   *     something works with it
   */
  @Requires(Permission.CATALOGUE_WRITE)
  @Transactional
  public void remove(UUID id, long version) {
    authority.require(Permission.CATALOGUE_WRITE, Scope.DEFAULT, "OwnModels.remove");
    OwnModelRow row = stored.findById(id).orElseThrow(() -> Refusal.NotFound.of(OwnModel.KIND, id));
    row.requireVersion(version);
    CatalogueModel model = row.model();
    List<String> using =
        users.stream().flatMap(one -> one.using(model.names().toList()).stream()).toList();
    if (!using.isEmpty()) {
      throw new Refusal.Conflict(
          "%s is used by %s. Change or remove what uses it first."
              .formatted(model.name(), String.join(", ", using)));
    }
    stored.delete(row);
    audit.changed("model.remove", own(model).ref(), Scope.DEFAULT, model.name(), model, null);
  }

  private static OwnModel own(CatalogueModel model) {
    return java.util.Objects.requireNonNull(model.own());
  }

  private static PublishedModel read(String name, String config) {
    try {
      return PublishedConfig.model(name, config);
    } catch (IllegalArgumentException refused) {
      throw new Refusal.Invalid("config", String.valueOf(refused.getMessage()));
    }
  }

  private static String name(String given) {
    String name = given.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new Refusal.Invalid(
          "name",
          "The name is %d characters long; it must be 1 to %d."
              .formatted(name.length(), LONGEST_NAME));
    }
    return name;
  }

  /** The name as it stands in addresses. */
  private static String key(String name) {
    String key =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9.]+", "-")
            .replaceAll("^[-.]+|[-.]+$", "");
    if (key.isEmpty()) {
      throw new Refusal.Invalid(
          "name", "The name is \"%s\"; it must have a letter or a digit.".formatted(name));
    }
    return key;
  }

  private void requireFree(String name, String key) {
    UUID tenant = TenantId.DEFAULT.value();
    for (String wanted : List.of(name, key)) {
      if (catalogue.find(wanted).isPresent() || stored.named(tenant, wanted).isPresent()) {
        throw new Refusal.Conflict(
            "There is already a model \"%s\". Choose another name.".formatted(wanted));
      }
    }
    if (stored.countByTenantId(tenant) >= MOST) {
      throw new Refusal.Conflict(
          "There are %d models of your own, the most there can be. Remove one first."
              .formatted(MOST));
    }
  }
}
