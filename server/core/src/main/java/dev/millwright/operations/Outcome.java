package dev.millwright.operations;

/** What a handler learned about one target, with the sentence people read. */
public sealed interface Outcome {
  /** One sentence: what is so. */
  String sentence();

  /** The effect is there. */
  record Done(String sentence) implements Outcome {}

  /** It will not succeed. */
  record Failed(String sentence) implements Outcome {}

  /** The device accepted it, and the effect is not seen yet: it is observed again later. */
  record Pending(String sentence) implements Outcome {}

  /** The effect is certainly not there, so that it may be sent again. */
  record Absent(String sentence) implements Outcome {}
}
