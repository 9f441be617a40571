package dev.millwright.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
  private static final String CONNECTION_TROUBLE = "08";
  private static final String STARTING_UP = "57P03";
  private static final String INTERRUPTED =
      "Interrupted while the embedded PostgreSQL was starting.";

  /**
   * How long a PostgreSQL that lives may be silent before it is ended. Silences are counted, not
   * time: a machine that slept has not waited for it.
   *
   * @param pulse between two looks, and how long one waits for an answer; whole seconds
   * @param silences in a row
   * @param start how long one that starts may say nothing; "starting up" is said
   */
  record Patience(Duration pulse, int silences, Duration start) {
    /** A minute: longer than a stalled disk or an overloaded machine usually takes. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(5), 6, Duration.ofSeconds(60));

    /** How long it may take to stop in order. */
    Duration stop() {
      return pulse.multipliedBy(silences);
    }
  }

  private final PostgresCluster cluster;
  private final Path passwordFile;
  private final String password;
  private final Socket reserved = new Socket();
  private final int port;
  private final Patience patience;
  private final FutureTask<Void> first = new FutureTask<>(this::launchFirst);
  private volatile boolean closing;
  private volatile @Nullable Process postmaster;

  private EmbeddedDatabase(Path folder, Patience patience)
      throws IOException, InterruptedException {
    this.patience = patience;
    this.cluster = new PostgresCluster(folder);
    this.passwordFile = folder.resolve("password");
    this.password = password(passwordFile);
    this.port = reserve(reserved);
  }

  /** Takes a free port from everybody else without listening, so that nobody waits in vain. */
  private static int reserve(Socket socket) throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket.getLocalPort();
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

  static EmbeddedDatabase begin(Path data, Patience patience) {
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
      throw new StartRefused(refusal(cluster.folder(), requireNonNull(e.getCause())), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused(INTERRUPTED, e);
    }
  }

  private static String refusal(Path folder, Throwable cause) {
    return "The embedded PostgreSQL did not start in %s: %s".formatted(folder, cause.getMessage());
  }

  private @Nullable Void launchFirst() throws IOException, InterruptedException {
    try (reserved) {
      PostgresBinaries.unpack(cluster.folder());
      cluster.create(USER, passwordFile);
      cluster.stopLeftover(patience.stop());
    }
    relaunch();
    Thread.ofVirtual().name("postgres-supervisor").start(this::supervise);
    return null;
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

  /** A crash recovery may take its time, as long as it says that it goes on. */
  private void awaitReady() throws IOException {
    Instant end = Instant.now().plus(patience.start());
    SQLException last = null;
    Process started = running();
    while (!closing && Instant.now().isBefore(end) && started.isAlive()) {
      try {
        connect().close();
        return;
      } catch (SQLException notYet) {
        last = notYet;
        if (STARTING_UP.equals(notYet.getSQLState())) {
          end = Instant.now().plus(patience.start());
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
    if (closing) {
      throw new IOException("it was told to end", last);
    }
    cluster.kill(started.toHandle());
    throw new IOException(
        "it did not answer; the end of %s says why".formatted(cluster.log()), last);
  }

  private void supervise() {
    while (!closing) {
      try {
        awaitEndOf(running());
        if (!closing) {
          LOG.warn("the embedded PostgreSQL ended unexpectedly; starting it again");
          cluster.endOrphans();
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
      silent = closing || answers() ? 0 : silent + 1;
      if (silent == patience.silences()) {
        LOG.warn("the embedded PostgreSQL runs but does not answer; ending it");
        running.destroyForcibly();
      }
    }
  }

  /**
   * Whether it says anything to a new connection; "starting up" and "too many" are answers, too.
   */
  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid((int) patience.pulse().toSeconds());
    } catch (SQLException refused) {
      String state = refused.getSQLState();
      return state != null && !state.startsWith(CONNECTION_TROUBLE);
    }
  }

  /** Waits no longer than a pulse for each thing that it says. */
  private Connection connect() throws SQLException {
    String seconds = String.valueOf(patience.pulse().toSeconds());
    var properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "millwright-supervisor");
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    return DriverManager.getConnection(url(), properties);
  }

  /** Never after {@link #close} has begun: nobody would stop what it starts. */
  private void relaunch() throws IOException {
    synchronized (this) {
      if (closing) {
        return;
      }
      postmaster = cluster.launch(port);
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
      if (started != null && started.isAlive()) {
        cluster.stop(started.toHandle(), patience.stop());
      }
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
}
