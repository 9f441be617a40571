package dev.millwright.authority;

import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Where something belongs, or where a role holds.
 *
 * @param site null: the whole tenant
 */
public record Scope(TenantId tenant, @Nullable SiteId site) {
  /** The whole of the tenant that every installation starts with. */
  public static final Scope DEFAULT = new Scope(TenantId.DEFAULT, null);

  /** One site of the default tenant, or the whole of it. */
  public static Scope of(@Nullable SiteId site) {
    return new Scope(TenantId.DEFAULT, site);
  }

  /** Whether a role held here holds there too. */
  public boolean covers(Scope other) {
    return tenant.equals(other.tenant) && (site == null || site.equals(other.site));
  }
}
