package dev.millwright.fleet;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The stored locations. */
interface LocationRepository extends Repository<Location, UUID> {
  Optional<Location> findById(UUID id);

  List<Location> findByParentId(UUID parentId);

  Location saveAndFlush(Location row);

  void delete(Location row);

  void flush();
}
