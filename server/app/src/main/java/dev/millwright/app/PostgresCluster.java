package dev.millwright.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the embedded PostgreSQL and the programs that work on them. Whoever holds the data
 * folder's lock has it alone.
 */
final class PostgresCluster {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final Duration KILL_WAIT = Duration.ofSeconds(10);
  private static final List<String> SESSION = List.of("setsid");
  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  private final Path folder;
  private final Path home;
  private final Path cluster;
  private final Path log;
  private final List<String> prefix;

  PostgresCluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.home = PostgresBinaries.home(folder);
    this.cluster = folder.resolve("cluster");
    this.log = folder.resolve("postgres.log");
    this.prefix = prefix(folder);
  }

  Path folder() {
    return folder;
  }

  /** What its programs say. */
  Path log() {
    return log;
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

  /** Makes it where there is none. */
  void create(String user, Path passwordFile) throws IOException, InterruptedException {
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
            user,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile,
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
  void stopLeftover(Duration within) throws IOException, InterruptedException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> running =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
            .filter(p -> p.info().commandLine().orElse("").contains(cluster.toString()));
    if (running.isPresent()) {
      LOG.info("stopping the PostgreSQL that an earlier server left running");
      stop(running.get(), within);
    } else {
      endOrphans();
    }
  }

  /** Starts its postmaster, which then listens on the port. */
  Process launch(int port) throws IOException {
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

  /** Ends a postmaster in order, and by force where that fails or takes too long. */
  void stop(ProcessHandle postmaster, Duration within) throws IOException, InterruptedException {
    try {
      run(
          "pg_ctl",
          program(
              "pg_ctl",
              "stop",
              "-D",
              cluster.toString(),
              "-m",
              "fast",
              "-w",
              "-t",
              String.valueOf(within.toSeconds())));
    } catch (IOException hangs) {
      LOG.warn("the embedded PostgreSQL does not stop in order; killing it ({})", said(hangs));
      kill(postmaster);
      return;
    }
    if (!ends(postmaster)) {
      kill(postmaster);
    }
  }

  private static String said(IOException e) {
    return String.valueOf(e.getMessage());
  }

  /** Fsync is on, so nothing that was acknowledged is lost by that. */
  void kill(ProcessHandle postmaster) throws IOException {
    postmaster.destroyForcibly();
    if (!ends(postmaster)) {
      throw stays(List.of(postmaster));
    }
    endOrphans();
  }

  private static boolean ends(ProcessHandle process) {
    process.onExit().completeOnTimeout(process, KILL_WAIT.toSeconds(), TimeUnit.SECONDS).join();
    return !process.isAlive();
  }

  private static IOException stays(List<ProcessHandle> processes) {
    return new IOException(
        "PostgreSQL's processes %s do not end even when killed; look for a disk that hangs, or start the machine again"
            .formatted(processes.stream().map(ProcessHandle::pid).toList()));
  }

  /**
   * Ends the processes of a postmaster that was killed: one that computes, or is stopped, does not
   * notice its death, and PostgreSQL does not start again beside it.
   */
  void endOrphans() throws IOException {
    Path here = cluster.toRealPath();
    Instant end = Instant.now().plus(KILL_WAIT);
    List<ProcessHandle> orphans = orphans(here);
    while (!orphans.isEmpty()) {
      if (Instant.now().isAfter(end)) {
        throw stays(orphans);
      }
      orphans.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      orphans = orphans(here);
    }
  }

  /** Not a shell, say, of someone who looks at its files. */
  private static List<ProcessHandle> orphans(Path cluster) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().command().orElse("").contains("/bin/postgres"))
        .filter(p -> worksIn(p).filter(cluster::equals).isPresent())
        .toList();
  }

  private static Optional<Path> worksIn(ProcessHandle process) {
    try {
      return Optional.of(Path.of("/proc", String.valueOf(process.pid()), "cwd").toRealPath());
    } catch (IOException endedOrNotOurs) {
      return Optional.empty();
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
