package dev.millwright.ui;

import java.util.Locale;

/** What a status means to the person who looks: its colour in the one palette. */
public enum Tone {
  /** Fine: quiet. */
  GOOD,
  /** Under way. */
  WORKING,
  /** Somebody should look. */
  LOOK,
  /** Somebody must act. */
  ACT,
  /** Planned. */
  PLANNED,
  /** Not known, stopped, not reported. */
  UNKNOWN;

  String attribute() {
    return name().toLowerCase(Locale.ROOT);
  }
}
