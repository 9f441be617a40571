package dev.millwright.app;

import dev.millwright.access.CreatedToken;
import dev.millwright.access.NewToken;
import dev.millwright.access.Setup;
import dev.millwright.access.Tokens;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.resource.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/** Creates the administrator and an API token without a browser, before any server has run. */
final class SetUp implements Command {
  private static final Duration TOKEN_LIFE = Duration.ofDays(90);

  @Override
  public String name() {
    return "setup";
  }

  @Override
  public String summary() {
    return "creates the administrator and an API token, without a browser";
  }

  @Override
  public String help() {
    return """
      --admin NAME          the administrator's user name
      --password-file F     a file whose first line is the password, 12 characters or more
      --token-file T        where the API token is written (mode 600; valid for 90 days)
      --data DIR            where everything is kept (MILLWRIGHT_DATA; default ./data)
      """;
  }

  @Override
  public int run(List<String> args) throws IOException {
    Options options =
        Options.read(
            args, Set.of("--admin", "--password-file", "--token-file", "--data"), Set.of());
    String name = options.require("--admin");
    String password = password(Path.of(options.require("--password-file")));
    Path tokenFile = Path.of(options.require("--token-file"));
    requireNew(tokenFile);
    Runtime.Settings settings =
        new Runtime.Settings(Serve.data(options), "127.0.0.1", 0, 0, Map.of(), List.of());
    try (Runtime runtime = Runtime.start(settings)) {
      write(tokenFile, create(runtime.context(), name, password));
    } catch (Refusal refused) {
      throw new StartRefused(refused.sentence(), refused);
    }
    System.out.printf("Administrator %s created; API token written to %s%n", name, tokenFile);
    return 0;
  }

  private static String create(
      ConfigurableApplicationContext context, String name, String password) {
    Actor administrator = context.getBean(Setup.class).createFirstAdministrator(name, password);
    CreatedToken token =
        Authority.as(
            administrator,
            () ->
                context
                    .getBean(Tokens.class)
                    .create(
                        new NewToken(
                            "setup", Clock.systemUTC().instant().plus(TOKEN_LIFE), null, null)));
    return token.secret();
  }

  private static String password(Path file) {
    try {
      return Files.readAllLines(file).stream().findFirst().orElse("");
    } catch (IOException e) {
      throw new StartRefused("The password file " + file + " cannot be read.", e);
    }
  }

  private static void requireNew(Path tokenFile) {
    if (Files.exists(tokenFile)) {
      throw new StartRefused(
          "The token file %s exists already. Name another with --token-file.".formatted(tokenFile));
    }
  }

  private static void write(Path file, String token) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, token + System.lineSeparator());
  }
}
