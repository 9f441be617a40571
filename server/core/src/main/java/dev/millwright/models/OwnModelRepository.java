package dev.millwright.models;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Stored models of one's own, by key. */
interface OwnModelRepository extends JpaRepository<OwnModelRow, UUID> {
  @Query("select m from OwnModelRow m where m.tenantId = :tenant and m.key > :after order by m.key")
  List<OwnModelRow> after(UUID tenant, String after, Limit limit);

  @Query(
      """
      select m from OwnModelRow m
      where m.tenantId = :tenant and (m.key = lower(:name) or lower(m.name) = lower(:name))
      """)
  Optional<OwnModelRow> named(UUID tenant, String name);

  long countByTenantId(UUID tenantId);
}
