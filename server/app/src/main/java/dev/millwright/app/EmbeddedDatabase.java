package dev.millwright.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The product's own PostgreSQL: loopback only, a random password, fsync on, checksums on. A
 * postmaster that dies is started again on the same port, and so is one that lives but has been
 * silent for too long; one that an earlier server left behind is stopped first.
 */
final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String USER = "millwright";
  private static final Duration START_WAIT = Duration.ofSeconds(60);
  private static final String CONNECTION_TROUBLE = "08";
  private static final String INTERRUPTED =
      "Interrupted while the embedded PostgreSQL was starting.";
  private static final List<String> SESSION = List.of("setsid");
  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  /**
   * How long a PostgreSQL that lives may be silent before it is ended. Silences are counted, not
   * time: a machine that slept has not waited for it.
   *
   * @param pulse between two looks, and how long one waits for an answer; whole seconds
   * @param silences in a row
   */
  record Patience(Duration pulse, int silences) {
    /** A minute: longer than a stalled disk or an overloaded machine usually takes. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(5), 6);
  }

  private final Path home;
  private final Path cluster;
  private final Path log;
  private final String password;
  private final List<String> prefix;
  private final int port;
  private final Patience patience;
  private final FutureTask<Void> first = new FutureTask<>(this::launchFirst);
  private volatile boolean closing;
  private volatile @Nullable Process postmaster;

  private EmbeddedDatabase(Path folder, Patience patience)
      throws IOException, InterruptedException {
    this.patience = patience;
    this.home = PostgresBinaries.home(folder);
    this.cluster = folder.resolve("cluster");
    this.log = folder.resolve("postgres.log");
    this.prefix = prefix(folder);
    this.password = password(folder.resolve("password"));
    this.port = freePort();
  }

  /**
   * Starts it, making the cluster at the first start, and waits until it answers.
   *
   * @throws StartRefused with a sentence when it cannot run on this machine
   */
  static EmbeddedDatabase start(Path data) {
    return start(data, Patience.USUAL);
  }

  static EmbeddedDatabase start(Path data, Patience patience) {
    EmbeddedDatabase database = begin(data, patience);
    database.await();
    return database;
  }

  /**
   * Begins to start it: where it will be and who may use it is known, and it answers later.
   *
   * @throws StartRefused with a sentence when it cannot run on this machine
   */
  static EmbeddedDatabase begin(Path data) {
    return begin(data, Patience.USUAL);
  }

  private static EmbeddedDatabase begin(Path data, Patience patience) {
    Path folder = data.resolve("postgres");
    try {
      Files.createDirectories(folder);
      EmbeddedDatabase database = new EmbeddedDatabase(folder, patience);
      Thread.ofPlatform().name("postgres-start").start(database.first);
      return database;
    } catch (IOException e) {
      throw new StartRefused(refusal(folder, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused(INTERRUPTED, e);
    }
  }

  /**
   * Waits until it answers.
   *
   * @throws StartRefused with a sentence when it does not
   */
  void await() {
    try {
      first.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartRefused refused) {
        throw refused;
      }
      throw new StartRefused(refusal(folder(), requireNonNull(e.getCause())), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused(INTERRUPTED, e);
    }
  }

  private static String refusal(Path folder, Throwable cause) {
    return "The embedded PostgreSQL did not start in %s: %s".formatted(folder, cause.getMessage());
  }

  private @Nullable Void launchFirst() throws IOException, InterruptedException {
    PostgresBinaries.unpack(folder());
    create(folder());
    stopLeftover();
    relaunch();
    Thread.ofVirtual().name("postgres-supervisor").start(this::supervise);
    return null;
  }

  private Path folder() {
    return requireNonNull(cluster.getParent());
  }

  /** The postmaster's process id, for those who test its death. */
  long pid() {
    return running().pid();
  }

  private Process running() {
    return requireNonNull(postmaster, "started");
  }

  /** Leaves the postmaster running without its supervisor, as a killed server does. */
  void abandon() {
    closing = true;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  String user() {
    return USER;
  }

  String password() {
    return password;
  }

  /**
   * How its programs are started: in a session of their own, so that Ctrl-C reaches the server
   * alone, which then stops them in order; and, because PostgreSQL refuses to run as root, then in
   * a user namespace without a mapping.
   */
  private static List<String> prefix(Path folder) throws IOException, InterruptedException {
    List<String> session = works(SESSION) ? SESSION : List.of();
    if (!PostgresBinaries.isRoot(folder) || !"root".equals(System.getProperty("user.name"))) {
      return session;
    }
    if (!works(NAMESPACE)) {
      throw new StartRefused(
          "PostgreSQL does not run as root, and `unshare -U` does not work here: start Millwright"
              + " as an ordinary user, or set MILLWRIGHT_DATABASE_URL, _USER and _PASSWORD to a"
              + " PostgreSQL of yours.");
    }
    return Stream.concat(session.stream(), NAMESPACE.stream()).toList();
  }

  private static boolean works(List<String> prefix) throws InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notInstalled) {
      LOG.debug("{} is not installed", prefix.getFirst(), notInstalled);
      return false;
    }
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Path fresh = file.resolveSibling("password.new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, HexFormat.of().formatHex(random));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }

  private void create(Path folder) throws IOException, InterruptedException {
    if (Files.exists(cluster.resolve("PG_VERSION"))) {
      return;
    }
    Path fresh = folder.resolve("cluster.new");
    run("rm", List.of("rm", "-rf", fresh.toString()));
    run(
        "initdb",
        program(
            "initdb",
            "-D",
            fresh.toString(),
            "-U",
            USER,
            "--auth=scram-sha-256",
            "--pwfile=" + folder.resolve("password"),
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--data-checksums"));
    Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * A postmaster of ours that outlived its server; we hold the folder's lock, so nobody uses it.
   */
  private void stopLeftover() throws IOException, InterruptedException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> running =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
            .filter(p -> p.info().commandLine().orElse("").contains(cluster.toString()));
    if (running.isPresent()) {
      LOG.info("stopping the PostgreSQL that an earlier server left running");
      run("pg_ctl", program("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w"));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process launch() throws IOException {
    List<String> command =
        program("postgres", "-D", cluster.toString(), "-p", String.valueOf(port));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "max_connections=100",
            "shared_buffers=160MB",
            "work_mem=8MB",
            "random_page_cost=1.1",
            "jit=off",
            "wal_compression=on",
            "max_parallel_workers_per_gather=0")) {
      command.add("-c");
      command.add(setting);
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void awaitReady() throws IOException {
    Instant end = Instant.now().plus(START_WAIT);
    SQLException last = null;
    Process started = running();
    while (Instant.now().isBefore(end) && started.isAlive()) {
      try {
        DriverManager.getConnection(url(), USER, password).close();
        return;
      } catch (SQLException notYet) {
        last = notYet;
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
    started.destroy();
    throw new IOException("it did not answer; the end of %s says why".formatted(log), last);
  }

  private void supervise() {
    while (!closing) {
      try {
        awaitEndOf(running());
        if (!closing) {
          LOG.warn("the embedded PostgreSQL ended unexpectedly; starting it again");
          endOrphans();
          relaunch();
        }
      } catch (IOException e) {
        LOG.error("the embedded PostgreSQL did not start again: {}", e.getMessage());
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Ends one that hangs itself: fsync is on, so nothing that was acknowledged is lost by that. */
  private void awaitEndOf(Process running) throws InterruptedException {
    int silent = 0;
    while (!running.waitFor(patience.pulse().toMillis(), TimeUnit.MILLISECONDS)) {
      silent = closing || answers(patience.pulse()) ? 0 : silent + 1;
      if (silent == patience.silences()) {
        LOG.warn("the embedded PostgreSQL runs but does not answer; ending it");
        running.destroyForcibly();
      }
    }
  }

  /**
   * Whether it says anything to a new connection; "starting up" and "too many" are answers, too.
   */
  private boolean answers(Duration within) {
    var properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "millwright-supervisor");
    properties.setProperty("connectTimeout", String.valueOf(within.toSeconds()));
    properties.setProperty("socketTimeout", String.valueOf(within.toSeconds()));
    try (Connection connection = DriverManager.getConnection(url(), properties)) {
      return connection.isValid((int) within.toSeconds());
    } catch (SQLException refused) {
      String state = refused.getSQLState();
      return state != null && !state.startsWith(CONNECTION_TROUBLE);
    }
  }

  /**
   * The processes of a postmaster that was killed: one that computes, or is stopped, does not
   * notice its death, and PostgreSQL does not start again beside it.
   */
  private void endOrphans() throws IOException {
    Path here = cluster.toRealPath();
    ProcessHandle.allProcesses()
        .filter(p -> worksIn(p).filter(here::equals).isPresent())
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static Optional<Path> worksIn(ProcessHandle process) {
    try {
      return Optional.of(Path.of("/proc", String.valueOf(process.pid()), "cwd").toRealPath());
    } catch (IOException endedOrNotOurs) {
      return Optional.empty();
    }
  }

  /** Never after {@link #close} has begun: nobody would stop what it starts. */
  private void relaunch() throws IOException {
    synchronized (this) {
      if (closing) {
        return;
      }
      postmaster = launch();
    }
    awaitReady();
  }

  private synchronized void beginClosing() {
    closing = true;
  }

  /** Ends it; one that is still being started is waited for, so that nothing of it stays. */
  @Override
  public void close() {
    beginClosing();
    try {
      awaitEndOfStart();
      Process started = postmaster;
      if (started == null || !started.isAlive()) {
        return;
      }
      run("pg_ctl", program("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w"));
      started.waitFor(30, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEndOfStart() throws InterruptedException {
    try {
      first.get();
    } catch (ExecutionException failed) {
      LOG.debug("the embedded PostgreSQL that ends had not started", failed);
    }
  }

  private List<String> program(String name, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin").resolve(name).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(String name, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("%s failed; the end of %s says why".formatted(name, log));
    }
  }
}
