package dev.millwright.fleet;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The stored sites. */
interface SiteRepository extends Repository<Site, UUID> {
  Optional<Site> findById(UUID id);

  Site saveAndFlush(Site row);

  void delete(Site row);

  void flush();
}
