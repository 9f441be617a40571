package dev.millwright.fleet;

import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.SiteId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to what kinds of GPUs the fleet has, by the models their devices name. */
@Service
public class GpuModels {
  private final HardwareCatalogue catalogue = HardwareCatalogue.bundled();
  private final JdbcClient jdbc;
  private final Authority authority;

  GpuModels(JdbcClient jdbc, Authority authority) {
    this.jdbc = jdbc;
    this.authority = authority;
  }

  /** The kinds of systems that can be bought. */
  @Requires(Permission.FLEET_READ)
  public List<CatalogueSystem> catalogue() {
    return catalogue.systems();
  }

  /** Systems that were announced and of which a forecast lacks something. */
  @Requires(Permission.FLEET_READ)
  public List<AnnouncedSystem> announced() {
    return catalogue.announced();
  }

  /** What to say about a kind of system that is not in the catalogue, with the nearest names. */
  @Requires(Permission.FLEET_READ)
  public String unknown(String name) {
    return HardwareCatalogue.unknown(
        name, catalogue.announced(), catalogue().stream().map(CatalogueSystem::key));
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
            (row, n) -> count(row.getString("called"), row.getLong("gpus"), row.getLong("systems")))
        .list();
  }

  private GpuModelCount count(String model, long gpus, long systems) {
    return new GpuModelCount(
        model, gpus, systems, catalogue.resolve(model).map(CatalogueSystem::key).orElse(null));
  }
}
