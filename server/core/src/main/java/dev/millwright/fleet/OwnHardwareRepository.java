package dev.millwright.fleet;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Stored kinds of GPU systems of one's own, by key. */
interface OwnHardwareRepository extends JpaRepository<OwnHardwareRow, UUID> {
  @Query("select h from OwnHardwareRow h where h.tenantId = :tenant order by h.key")
  List<OwnHardwareRow> all(UUID tenant);

  @Query("select h from OwnHardwareRow h where h.tenantId = :tenant and h.key = :key")
  Optional<OwnHardwareRow> named(UUID tenant, String key);

  @Query(
      """
      select h from OwnHardwareRow h
      where h.tenantId = :tenant and (h.key = :key or lower(h.name) = lower(:name))
      """)
  List<OwnHardwareRow> taken(UUID tenant, String key, String name);
}
