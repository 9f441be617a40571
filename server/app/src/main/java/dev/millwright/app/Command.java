package dev.millwright.app;

import java.util.List;

/** One thing the jar can be asked to do. */
interface Command {
  /** The first argument that names it. */
  String name();

  /** One line for the list of commands. */
  String summary();

  /** What {@code --help} prints below the summary. */
  String help();

  /**
   * Does it.
   *
   * @return the exit status; a server that goes on running returns {@link #RUNNING}
   * @throws StartRefused with a sentence when it cannot
   */
  int run(List<String> args) throws Exception;

  /** Not ended: the JVM goes on. */
  int RUNNING = -1;
}
