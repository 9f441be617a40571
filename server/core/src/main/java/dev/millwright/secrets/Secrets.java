package dev.millwright.secrets;

import dev.millwright.resource.Ids;
import dev.millwright.resource.Ref;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stored secrets, each sealed under a data key of its own. Features put them in and take them away;
 * only the gateway opens them.
 */
@Component
public class Secrets {
  private final JdbcClient jdbc;
  private final MasterKey master;

  Secrets(JdbcClient jdbc, MasterKey master) {
    this.jdbc = jdbc;
    this.master = master;
  }

  /**
   * Stores a secret in the caller's transaction, in place of the owner's earlier one of that
   * purpose.
   *
   * @param purpose such as {@code password}
   * @return its new id, never that of the one before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public UUID store(Ref owner, String purpose, String clear) {
    jdbc.sql("delete from secret where owner_kind = ? and owner_id = ? and purpose = ?")
        .params(owner.kind(), owner.id(), purpose)
        .update();
    UUID id = Ids.next();
    byte[] place = place(id, owner, purpose, master.version());
    byte[] dataKey = Envelope.random(Envelope.KEY_BYTES);
    byte[] bytes = clear.getBytes(StandardCharsets.UTF_8);
    try {
      jdbc.sql(
              """
              insert into secret (id, owner_kind, owner_id, purpose, key_version, wrapped_key, sealed)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              id,
              owner.kind(),
              owner.id(),
              purpose,
              master.version(),
              master.wrap(dataKey, place),
              Envelope.seal(dataKey, bytes, place))
          .update();
    } finally {
      Arrays.fill(dataKey, (byte) 0);
      Arrays.fill(bytes, (byte) 0);
    }
    return id;
  }

  /** The ids of an owner's secrets, by purpose. */
  @Transactional(readOnly = true)
  public Map<String, UUID> of(Ref owner) {
    var found = new TreeMap<String, UUID>();
    jdbc.sql("select purpose, id from secret where owner_kind = ? and owner_id = ?")
        .params(owner.kind(), owner.id())
        .query(
            row -> {
              found.put(row.getString("purpose"), row.getObject("id", UUID.class));
            });
    return found;
  }

  /** Forgets all secrets of an owner, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void removeAll(Ref owner) {
    jdbc.sql("delete from secret where owner_kind = ? and owner_id = ?")
        .params(owner.kind(), owner.id())
        .update();
  }

  /**
   * Opens a secret; for the gateway only, on the way out.
   *
   * @return its UTF-8 bytes, to be wiped after use; empty when it is gone or its key is lost
   */
  @Transactional(readOnly = true)
  public Optional<byte[]> open(UUID id) {
    return jdbc.sql("select * from secret where id = ?")
        .param(id)
        .query(
            (row, n) ->
                open(
                    row.getBytes("wrapped_key"),
                    row.getBytes("sealed"),
                    place(
                        id,
                        new Ref(row.getString("owner_kind"), row.getObject("owner_id", UUID.class)),
                        row.getString("purpose"),
                        row.getInt("key_version"))))
        .optional()
        .flatMap(found -> found);
  }

  private Optional<byte[]> open(byte[] wrapped, byte[] sealed, byte[] place) {
    try {
      byte[] dataKey = master.unwrap(wrapped, place);
      try {
        return Optional.of(Envelope.open(dataKey, sealed, place));
      } finally {
        Arrays.fill(dataKey, (byte) 0);
      }
    } catch (GeneralSecurityException lostOrAltered) {
      return Optional.empty();
    }
  }

  private static byte[] place(UUID id, Ref owner, String purpose, int keyVersion) {
    return String.join(
            "\u001F", "secret", id.toString(), owner.toString(), purpose, "" + keyVersion)
        .getBytes(StandardCharsets.UTF_8);
  }
}
