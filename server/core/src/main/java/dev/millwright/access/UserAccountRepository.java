package dev.millwright.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored users. */
interface UserAccountRepository extends Repository<UserAccount, UUID> {
  Optional<UserAccount> findById(UUID id);

  @Query("select u from UserAccount u where lower(u.name) = lower(:name)")
  Optional<UserAccount> findByName(String name);

  @Query("select u from UserAccount u where lower(u.name) > lower(:after) order by lower(u.name)")
  List<UserAccount> pageAfter(String after, Limit limit);

  @Query(
      """
      select count(u) from UserAccount u join u.grants g
      where not u.disabled and g.role = ADMINISTRATOR and g.siteId is null
      """)
  long countAdministrators();

  void flush();
}
