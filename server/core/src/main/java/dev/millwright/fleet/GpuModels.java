package dev.millwright.fleet;

import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to what kinds of GPUs the fleet has, by the models their devices name. */
@Service
public class GpuModels {
  private final HardwareCatalogue catalogue = HardwareCatalogue.bundled();
  private final OwnHardwareRepository own;
  private final JdbcClient jdbc;
  private final Authority authority;

  GpuModels(OwnHardwareRepository own, JdbcClient jdbc, Authority authority) {
    this.own = own;
    this.jdbc = jdbc;
    this.authority = authority;
  }

  /** The kinds of systems that can be forecast: what ships with the product, then one's own. */
  @Requires(Permission.FLEET_READ)
  public List<CatalogueSystem> catalogue() {
    return Stream.concat(catalogue.systems().stream(), own().stream()).toList();
  }

  /** The kind with this key. */
  @Requires(Permission.FLEET_READ)
  public Optional<CatalogueSystem> kind(String key) {
    return catalogue
        .find(key)
        .or(() -> own.named(TenantId.DEFAULT.value(), key).map(OwnHardwareRow::kind));
  }

  private List<CatalogueSystem> own() {
    return own.all(TenantId.DEFAULT.value()).stream().map(OwnHardwareRow::kind).toList();
  }

  /** Systems that were announced: a forecast of them is a range. */
  @Requires(Permission.FLEET_READ)
  public List<AnnouncedSystem> announced() {
    return catalogue.announced();
  }

  /** The announced system with this key. */
  @Requires(Permission.FLEET_READ)
  public Optional<AnnouncedSystem> announced(String key) {
    return catalogue.announced().stream().filter(one -> one.key().equals(key)).findFirst();
  }

  /** What to say about a kind of system that is not in the catalogue, with the nearest names. */
  @Requires(Permission.FLEET_READ)
  public String unknown(String name) {
    return catalogue.unknown(
        name,
        Stream.concat(
            catalogue().stream().map(CatalogueSystem::key),
            announced().stream().map(AnnouncedSystem::key)));
  }

  /** The GPUs present at the sites the actor may see, most first. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public List<GpuModelCount> present() {
    UUID[] sites =
        authority
            .sites(Permission.FLEET_READ)
            .map(all -> all.stream().map(SiteId::value).toArray(UUID[]::new))
            .orElse(null);
    List<CatalogueSystem> stated = own();
    return jdbc.sql(
            """
            select coalesce(nullif(model, ''), name) as called,
                   count(*) as gpus, count(distinct system_id) as systems
            from gpu
            where state = 'PRESENT'
              and (cast(:sites as uuid[]) is null or site_id = any(:sites))
            group by called order by gpus desc, called
            """)
        .param("sites", sites)
        .query(
            (row, n) ->
                new GpuModelCount(
                    row.getString("called"),
                    row.getLong("gpus"),
                    row.getLong("systems"),
                    key(row.getString("called"), stated)))
        .list();
  }

  /** Of the shipped kinds, else of one that was stated for exactly this name. */
  private @Nullable String key(String model, List<CatalogueSystem> stated) {
    return catalogue
        .resolve(model)
        .or(() -> stated.stream().filter(kind -> kind.gpu().equalsIgnoreCase(model)).findFirst())
        .map(CatalogueSystem::key)
        .orElse(null);
  }
}
