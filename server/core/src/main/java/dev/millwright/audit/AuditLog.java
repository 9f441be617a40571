package dev.millwright.audit;

import dev.millwright.authority.Authority;
import dev.millwright.authority.OpenToAll;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The audit log, to be read: newest first, and only what belongs to the reader's sites. */
@Component
@Transactional(readOnly = true)
public class AuditLog {
  private final AuditQuery query;
  private final Authority authority;

  AuditLog(AuditQuery query, Authority authority) {
    this.query = query;
    this.authority = authority;
  }

  /** Entries that fit the filter. */
  @Requires(Permission.AUDIT_READ)
  public Page<AuditEntry> entries(AuditFilter filter, PageRequest page) {
    return page(filter, page, authority.sites(Permission.AUDIT_READ));
  }

  /**
   * One entry.
   *
   * @throws Refusal.NotFound when there is none, or not for this reader
   */
  @Requires(Permission.AUDIT_READ)
  public AuditEntry require(long id) {
    return query
        .find(id, authority.sites(Permission.AUDIT_READ))
        .orElseThrow(() -> Refusal.NotFound.of("audit entry", id));
  }

  /**
   * What was done to one thing, for its own history.
   *
   * @param toSee the permission that lets one see the thing itself
   */
  @OpenToAll(because = "it asks for the permission to see the thing whose history it is")
  public Page<AuditEntry> history(Ref subject, Permission toSee, PageRequest page) {
    authority.require(toSee, "AuditLog.history");
    var filter = new AuditFilter(subject.kind(), subject.id(), null, null, null, null, null);
    return page(filter, page, authority.sites(toSee));
  }

  private Page<AuditEntry> page(AuditFilter filter, PageRequest page, Optional<Set<SiteId>> sites) {
    var rows = query.before(before(page.after()), filter, sites, page.limit() + 1);
    return Page.of(rows, page.limit(), e -> Cursors.of(e.id()));
  }

  private static long before(@org.jspecify.annotations.Nullable String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(Cursors.keys(cursor, 1).getFirst());
    } catch (NumberFormatException notOurs) {
      throw new Refusal.Invalid(
          "after", "The cursor is not one that this list gave. Start again without it.");
    }
  }
}
