package dev.millwright.fleet;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The stored systems. */
interface ComputeSystemRepository extends Repository<ComputeSystem, UUID> {
  Optional<ComputeSystem> findById(UUID id);

  Optional<ComputeSystem> findByIdentityKey(String key);

  List<ComputeSystem> findByConnectorId(UUID connectorId);

  ComputeSystem saveAndFlush(ComputeSystem row);
}
