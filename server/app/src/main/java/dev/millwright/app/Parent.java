package dev.millwright.app;

/** The process that started this one. */
final class Parent {
  static final String OPTION = "--end-with-parent";

  private Parent() {}

  /** Ends this process in order when its parent is gone, however that ended. */
  static void endWithIt() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
  }
}
