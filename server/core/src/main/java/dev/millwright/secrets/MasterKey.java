package dev.millwright.secrets;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The key-encryption key: from {@code millwright.secrets.key} (the environment's {@code
 * MILLWRIGHT_SECRETS_KEY}), else from a file, {@code secrets.key} in the data folder unless set.
 */
@Component
class MasterKey {
  private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);
  private static final byte[] PROOF = "millwright".getBytes(StandardCharsets.UTF_8);

  private final JdbcClient jdbc;
  private final byte[] key;
  private final int version;

  MasterKey(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      @Value("${millwright.secrets.key:}") String given,
      @Value("${millwright.secrets.key-file:${millwright.data:data}/secrets.key}") Path file) {
    this.jdbc = jdbc;
    this.key =
        given.isBlank()
            ? KeyFile.readOrCreate(file)
            : KeyFile.decode(given, "millwright.secrets.key");
    Integer found = transaction.execute(status -> findOrAdd());
    this.version = java.util.Objects.requireNonNull(found);
    tellOfLoss(given.isBlank() ? file.toString() : "millwright.secrets.key");
  }

  /** The key with which new secrets are sealed. */
  int version() {
    return version;
  }

  byte[] wrap(byte[] dataKey, byte[] place) {
    return Envelope.seal(key, dataKey, place);
  }

  byte[] unwrap(byte[] wrapped, byte[] place) throws GeneralSecurityException {
    return Envelope.open(key, wrapped, place);
  }

  private int findOrAdd() {
    jdbc.sql("lock table secret_key in share row exclusive mode").update();
    var rows =
        jdbc.sql("select version, proof from secret_key order by version desc")
            .query((row, n) -> new Known(row.getInt("version"), row.getBytes("proof")))
            .list();
    for (Known known : rows) {
      if (isThisKey(known)) {
        return known.version;
      }
    }
    int next = rows.isEmpty() ? 1 : rows.getFirst().version + 1;
    jdbc.sql("insert into secret_key (version, proof) values (?, ?)")
        .params(next, Envelope.seal(key, PROOF, place(next)))
        .update();
    return next;
  }

  private boolean isThisKey(Known known) {
    try {
      Envelope.open(key, known.proof, place(known.version));
      return true;
    } catch (GeneralSecurityException another) {
      return false;
    }
  }

  private static byte[] place(int version) {
    return ("secret_key/" + version).getBytes(StandardCharsets.UTF_8);
  }

  private void tellOfLoss(String where) {
    int lost =
        jdbc.sql("select count(*) from secret where key_version <> ?")
            .param(version)
            .query(Integer.class)
            .single();
    if (lost > 0) {
      LOG.error(
          "The key in {} is not the one with which {} stored credentials were encrypted: these credentials are lost, nothing else is; put the old key back, or enter them again on each connector.",
          where,
          lost);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Known(int version, byte[] proof) {}
}
