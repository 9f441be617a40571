package dev.millwright.access;

import dev.millwright.authority.Grant;
import dev.millwright.authority.Role;
import dev.millwright.authority.Scope;
import dev.millwright.resource.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much less than its owner a token may do.
 *
 * @param role the most; null: no less
 * @param site the only one; null: no less
 */
record TokenLimit(@Nullable Role role, @Nullable SiteId site) {
  /** What remains of the owner's grants. */
  List<Grant> of(List<Grant> owner) {
    return owner.stream().flatMap(this::narrow).distinct().toList();
  }

  private Stream<Grant> narrow(Grant grant) {
    return lesser(grant.role())
        .flatMap(r -> within(grant.scope()).map(s -> new Grant(r, s)))
        .stream();
  }

  private Optional<Role> lesser(Role held) {
    if (role == null || role.permissions().containsAll(held.permissions())) {
      return Optional.of(held);
    }
    return held.permissions().containsAll(role.permissions())
        ? Optional.of(role)
        : Optional.empty();
  }

  private Optional<Scope> within(Scope held) {
    if (site == null || site.equals(held.site())) {
      return Optional.of(held);
    }
    return held.site() == null ? Optional.of(new Scope(held.tenant(), site)) : Optional.empty();
  }
}
