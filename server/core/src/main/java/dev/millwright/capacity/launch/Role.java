package dev.millwright.capacity.launch;

/** What a worker does. */
enum Role {
  BOTH("worker"),
  PREFILL("prefill"),
  DECODE("decode");

  final String word;

  Role(String word) {
    this.word = word;
  }
}
