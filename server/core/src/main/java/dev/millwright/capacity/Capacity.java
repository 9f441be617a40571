package dev.millwright.capacity;

import dev.millwright.audit.Audit;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.authority.Scope;
import dev.millwright.capacity.launch.EngineCatalogue;
import dev.millwright.capacity.launch.EngineFacts;
import dev.millwright.forecast.Engine;
import dev.millwright.resource.Cursors;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to stored configurations and what they would give. */
@Service
public class Capacity {
  private final ConfigurationRepository configurations;
  private final ForecastStore forecasts;
  private final Resolver resolver;
  private final Authority authority;
  private final Audit audit;
  private final Clock clock;

  Capacity(
      ConfigurationRepository configurations,
      ForecastStore forecasts,
      Resolver resolver,
      Authority authority,
      Audit audit,
      Clock clock) {
    this.configurations = configurations;
    this.forecasts = forecasts;
    this.resolver = resolver;
    this.authority = authority;
    this.audit = audit;
    this.clock = clock;
  }

  /** What a configuration can be about: the catalogue's systems, then what stands in the fleet. */
  @Requires(Permission.CAPACITY_READ)
  public List<SystemsOffer> systems() {
    return resolver.offers();
  }

  /** The engines that a configuration can name, with what they start with and who says so. */
  @Requires(Permission.CAPACITY_READ)
  public List<EngineFacts> engines() {
    return EngineCatalogue.bundled().engines();
  }

  /**
   * Prompt tokens that one step of an engine takes in on such systems, per attention rank of a
   * replica spread so, unless it is told otherwise.
   *
   * @throws Refusal.Invalid when there are no such systems
   */
  @Requires(Permission.CAPACITY_READ)
  public int promptChunk(Engine engine, SystemsChoice systems, Spread spread) {
    return SpecCheck.translated(() -> resolver.chunk(engine, systems, spread));
  }

  /**
   * The prices that hold when a configuration states none.
   *
   * @throws Refusal.Invalid when there are no such systems, or no price is known for them
   */
  @Requires(Permission.CAPACITY_READ)
  public CostBasis costs(SystemsChoice systems) {
    return resolver.defaults(systems);
  }

  /**
   * What a configuration would give, without storing anything.
   *
   * @throws Refusal.Invalid with the field that is wrong
   */
  @Requires(Permission.CAPACITY_READ)
  public ForecastResult preview(ConfigurationSpec spec) {
    return ForecastRun.of(resolver.resolve(spec));
  }

  /**
   * What the memory of its busiest GPU holds and lacks; quicker than a forecast.
   *
   * @throws Refusal.Invalid with the field that is wrong
   */
  @Requires(Permission.CAPACITY_READ)
  public MemoryUse memory(ConfigurationSpec spec) {
    return new ForecastRun(resolver.resolve(spec)).memory();
  }

  /**
   * What a configuration would be forecast from, without storing anything.
   *
   * @throws Refusal.Invalid with the field that is wrong
   */
  @Requires(Permission.CAPACITY_READ)
  public ForecastInputs inputs(ConfigurationSpec spec) {
    return resolver.resolve(spec).inputs();
  }

  /** Configurations by name. */
  @Requires(Permission.CAPACITY_READ)
  @Transactional(readOnly = true)
  public Page<Resource<ConfigurationSpec, ConfigurationStatus>> list(PageRequest page) {
    String cursor = page.after();
    String after = cursor == null ? "" : Cursors.keys(cursor, 1).getFirst();
    Limit limit = Limit.of(page.limit() + 1);
    List<Configuration> rows =
        authority
            .sites(Permission.CAPACITY_READ)
            .map(sites -> configurations.pageAfterAt(after, ids(sites), limit))
            .orElseGet(() -> configurations.pageAfter(after, limit));
    Page<Configuration> found = Page.of(rows, page.limit(), row -> Cursors.of(row.name()));
    Map<UUID, ForecastHeadline> latest =
        forecasts.latest(found.items().stream().map(row -> row.id().value()).toList());
    return found.map(row -> row.resource(latest.get(row.id().value())));
  }

  /**
   * Configurations by their latest forecast, newest first; those without one are not among them.
   */
  @Requires(Permission.CAPACITY_READ)
  @Transactional(readOnly = true)
  public List<Resource<ConfigurationSpec, ConfigurationStatus>> newest(int limit) {
    List<UUID> wanted =
        forecasts.newest(
            authority.sites(Permission.CAPACITY_READ).map(Capacity::ids).orElse(null), limit);
    Map<UUID, ForecastHeadline> latest = forecasts.latest(wanted);
    return configurations.findAllById(wanted).stream()
        .sorted(Comparator.comparingInt(row -> wanted.indexOf(row.id().value())))
        .map(row -> row.resource(latest.get(row.id().value())))
        .toList();
  }

  private static List<UUID> ids(Set<SiteId> sites) {
    return sites.stream().map(SiteId::value).toList();
  }

  /** One configuration, if it exists and the actor may see it. */
  @Requires(Permission.CAPACITY_READ)
  @Transactional(readOnly = true)
  public Optional<Resource<ConfigurationSpec, ConfigurationStatus>> find(ConfigurationId id) {
    return configurations
        .findById(id.value())
        .filter(row -> authority.actor().may(Permission.CAPACITY_READ, row.scope()))
        .map(row -> row.resource(forecasts.latest(List.of(id.value())).get(id.value())));
  }

  /**
   * Stores a configuration.
   *
   * @throws Refusal.Invalid with the field that is wrong; Refusal.Conflict when the name is taken
   */
  @Requires(Permission.CAPACITY_WRITE)
  @Transactional
  public Resource<ConfigurationSpec, ConfigurationStatus> create(ConfigurationDraft draft) {
    String name = name(draft.name());
    Scope scope = Scope.of(draft.site());
    authority.require(Permission.CAPACITY_WRITE, scope, "Capacity.create");
    resolver.resolve(draft.spec());
    requireFree(name);
    Configuration row =
        configurations.saveAndFlush(
            new Configuration(name, draft.site(), draft.spec(), clock.instant()));
    audit.changed("configuration.create", row.id().ref(), scope, name, null, row.spec());
    return row.resource(null);
  }

  /**
   * Changes a configuration; forecasts made of it before keep what they were made from.
   *
   * @param version as read
   * @throws Refusal.NotFound when there is none; Refusal.Conflict when it has changed since or the
   *     name is taken; Refusal.Invalid with the field that is wrong
   */
  @Requires(Permission.CAPACITY_WRITE)
  @Transactional
  public Resource<ConfigurationSpec, ConfigurationStatus> change(
      ConfigurationId id, ConfigurationDraft draft, long version) {
    Configuration row = require(id, "Capacity.change");
    authority.require(Permission.CAPACITY_WRITE, Scope.of(draft.site()), "Capacity.change");
    row.requireVersion(version);
    String name = name(draft.name());
    resolver.resolve(draft.spec());
    if (!name.equals(row.name())) {
      requireFree(name);
    }
    ConfigurationDraft before = row.draft();
    row.change(new ConfigurationDraft(name, draft.site(), draft.spec()), clock.instant());
    configurations.saveAndFlush(row);
    audit.changed("configuration.change", id.ref(), row.scope(), name, before, row.draft());
    return row.resource(forecasts.latest(List.of(id.value())).get(id.value()));
  }

  private void requireFree(String name) {
    if (configurations.existsByTenantIdAndName(TenantId.DEFAULT.value(), name)) {
      throw new Refusal.Conflict(
          "There is already a configuration called \"%s\". Choose another name.".formatted(name));
    }
  }

  private static String name(String wanted) {
    String name = wanted == null ? "" : wanted.strip();
    if (name.isEmpty() || name.length() > 120) {
      throw new Refusal.Invalid(
          "name", "The name is %d characters long; it must be 1 to 120.".formatted(name.length()));
    }
    return name;
  }

  /**
   * Removes a configuration with its forecasts.
   *
   * @param version as read
   * @throws Refusal.NotFound when there is none; Refusal.Conflict when it has changed since
   */
  @Requires(Permission.CAPACITY_WRITE)
  @Transactional
  public void remove(ConfigurationId id, long version) {
    Configuration row = require(id, "Capacity.remove");
    row.requireVersion(version);
    configurations.delete(row);
    audit.changed("configuration.remove", id.ref(), row.scope(), row.name(), row.spec(), null);
  }

  /**
   * Forecasts a configuration as of now and keeps the answer with everything it was made from.
   *
   * @throws Refusal.NotFound when there is none; Refusal.Invalid when its systems are gone
   */
  @Requires(Permission.CAPACITY_WRITE)
  @Transactional
  public StoredForecast forecast(ConfigurationId id) {
    Configuration row = require(id, "Capacity.forecast");
    Resolved resolved = resolver.resolve(row.spec());
    Instant now = clock.instant();
    StoredForecast made =
        new StoredForecast(
            Ids.next(clock),
            id,
            now,
            authority.actor().name(),
            row.spec(),
            resolved.inputs(),
            ForecastRun.of(resolved));
    forecasts.insert(made, row.scope());
    audit.changed(
        "configuration.forecast",
        id.ref(),
        row.scope(),
        row.name(),
        null,
        Map.of(
            "forecast", made.id(),
            "outcome", made.result().outcome(),
            "sentence", made.result().sentence()));
    return made;
  }

  /**
   * The forecasts of a configuration, newest first.
   *
   * @throws Refusal.NotFound when there is no such configuration
   */
  @Requires(Permission.CAPACITY_READ)
  @Transactional(readOnly = true)
  public Page<StoredForecast> forecasts(ConfigurationId id, PageRequest page) {
    if (find(id).isEmpty()) {
      throw Refusal.NotFound.of(ConfigurationId.KIND, id.value());
    }
    return forecasts.list(id, page);
  }

  private Configuration require(ConfigurationId id, String action) {
    Configuration row =
        configurations
            .findById(id.value())
            .filter(found -> authority.actor().may(Permission.CAPACITY_READ, found.scope()))
            .orElseThrow(() -> Refusal.NotFound.of(ConfigurationId.KIND, id.value()));
    authority.require(Permission.CAPACITY_WRITE, row.scope(), action);
    return row;
  }
}
