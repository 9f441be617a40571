package dev.millwright.fleet;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored racks. */
interface RackRepository extends Repository<Rack, UUID> {
  Optional<Rack> findById(UUID id);

  /** Nobody else changes it, or what stands in it, until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select r from Rack r where r.id = :id")
  Optional<Rack> lock(UUID id);

  Optional<Rack> findBySiteIdAndName(UUID siteId, String name);

  Rack saveAndFlush(Rack row);

  void delete(Rack row);

  void flush();
}
