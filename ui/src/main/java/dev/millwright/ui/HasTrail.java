package dev.millwright.ui;

import java.util.List;

/** A page that says itself where it stands; asked after each navigation to it. */
public interface HasTrail {
  /** From the widest to the page itself. */
  List<Crumb> trail();
}
