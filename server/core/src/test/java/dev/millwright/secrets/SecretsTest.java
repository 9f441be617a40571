package dev.millwright.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.FeatureTest;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Ref;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FeatureTest
@ExtendWith(OutputCaptureExtension.class)
class SecretsTest {
  private static final String CANARY = "canary-7f3a-secret";

  @Autowired Secrets secrets;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Value("${millwright.data}")
  Path data;

  private UUID store(Ref owner, String clear) {
    return transaction.execute(status -> secrets.store(owner, "password", clear));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void secretComesBackAndIsNowhereInClear() {
    var owner = new Ref("connector", Ids.next());
    UUID id = store(owner, CANARY);
    assertThat(text(secrets.open(id).orElseThrow())).isEqualTo(CANARY);
    var row =
        jdbc.sql("select secret::text as row from secret where id = ?")
            .param(id)
            .query(String.class);
    assertThat(row.single())
        .doesNotContain(CANARY)
        .doesNotContain(
            java.util.HexFormat.of().formatHex(CANARY.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void newValueIsANewSecretAndTheOldOneIsGone() {
    var owner = new Ref("connector", Ids.next());
    UUID first = store(owner, "one");
    UUID second = store(owner, "two");
    assertThat(secrets.open(first)).isEmpty();
    assertThat(secrets.of(owner)).containsEntry("password", second).hasSize(1);
  }

  @Test
  void secretMovedToAnotherRowDoesNotOpen() {
    UUID mine = store(new Ref("connector", Ids.next()), "mine");
    UUID other = store(new Ref("connector", Ids.next()), "other");
    jdbc.sql(
            """
            update secret set sealed = o.sealed, wrapped_key = o.wrapped_key
            from secret o where secret.id = ? and o.id = ?
            """)
        .params(mine, other)
        .update();
    assertThat(secrets.open(mine)).isEmpty();
  }

  @Test
  void keyFileIsItsOwnersOnly() throws Exception {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("secrets.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void lostKeyIsSaidInOneSentenceAndEverythingElseGoesOn(
      @TempDir Path folder, CapturedOutput output) {
    UUID old = store(new Ref("connector", Ids.next()), "before the loss");
    var other = new MasterKey(jdbc, transaction, "", folder.resolve("secrets.key"));
    assertThat(output).contains("these credentials are lost, nothing else is");
    var after = new Secrets(jdbc, other);
    assertThat(after.open(old)).isEmpty();
    UUID fresh =
        transaction.execute(s -> after.store(new Ref("connector", Ids.next()), "password", "new"));
    assertThat(text(after.open(fresh).orElseThrow())).isEqualTo("new");
    assertThat(text(secrets.open(old).orElseThrow())).isEqualTo("before the loss");
  }

  @Test
  void unreadableKeyIsRefusedWithASentence(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("secrets.key"), "nonsense");
    assertThatThrownBy(() -> new MasterKey(jdbc, transaction, "", file))
        .hasMessageContaining("is not 32 bytes in Base64");
  }
}
