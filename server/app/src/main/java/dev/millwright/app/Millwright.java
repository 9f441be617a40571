package dev.millwright.app;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** The one entry: the first argument says what to do, {@code serve} where there is none. */
public final class Millwright {
  private static final List<Command> COMMANDS =
      List.of(
          new Serve(),
          new SetUp(),
          new Simulate(),
          new Calibrate(),
          new BackTesting(),
          new Rehearse());

  private Millwright() {}

  /** Dispatches before anything else is loaded. */
  public static void main(String[] args) {
    Carriers.enough();
    int status = run(Arrays.asList(args), System.out, System.err);
    if (status != Command.RUNNING) {
      System.exit(status);
    }
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    String first = args.isEmpty() ? "serve" : args.getFirst();
    if (first.equals("--help") || first.equals("help") || first.equals("-h")) {
      out.print(overview());
      return 0;
    }
    boolean named = !first.startsWith("--");
    String name = named ? first : "serve";
    var command = COMMANDS.stream().filter(c -> c.name().equals(name)).findFirst();
    if (command.isEmpty()) {
      err.println("There is no command \"" + name + "\".");
      err.print(overview());
      return 2;
    }
    List<String> rest = named && !args.isEmpty() ? args.subList(1, args.size()) : args;
    if (rest.contains("--help")) {
      out.println("millwright " + name + ": " + command.get().summary());
      out.println();
      out.print(command.get().help());
      return 0;
    }
    try {
      return command.get().run(rest);
    } catch (StartRefused refused) {
      err.println(refused.getMessage());
      return 2;
    } catch (Exception unexpected) {
      unexpected.printStackTrace(err);
      return 1;
    }
  }

  private static String overview() {
    StringBuilder text = new StringBuilder("java -jar millwright.jar COMMAND [OPTIONS]\n\n");
    COMMANDS.forEach(c -> text.append("  %-10s %s%n".formatted(c.name(), c.summary())));
    return text.append("\n--help after a command lists its options.\n").toString();
  }
}
