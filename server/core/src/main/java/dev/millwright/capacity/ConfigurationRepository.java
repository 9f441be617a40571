package dev.millwright.capacity;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Stored configurations, by name. */
interface ConfigurationRepository extends JpaRepository<Configuration, UUID> {
  boolean existsByTenantIdAndName(UUID tenantId, String name);

  @Query("select c from Configuration c where c.name > :after order by c.name")
  List<Configuration> pageAfter(String after, Limit limit);

  @Query(
      "select c from Configuration c where c.name > :after and c.siteId in :sites order by c.name")
  List<Configuration> pageAfterAt(String after, List<UUID> sites, Limit limit);
}
