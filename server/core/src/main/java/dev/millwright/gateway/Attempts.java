package dev.millwright.gateway;

/**
 * Keeps an account from being locked out by us: at most two requests are under way with credentials
 * that have been refused or not yet accepted, and after two refusals in a row none is sent.
 */
final class Attempts {
  static final int MOST = 2;

  private int refused;
  private int underWay;

  Attempts(int refused) {
    this.refused = refused;
  }

  /**
   * Waits for a turn.
   *
   * @return false when the credentials were refused too often
   */
  synchronized boolean begin() throws InterruptedException {
    while (refused < MOST && refused + underWay >= MOST) {
      wait();
    }
    if (refused >= MOST) {
      return false;
    }
    underWay++;
    return true;
  }

  /** An answer came that is no refusal, or none came. */
  synchronized void end(boolean accepted) {
    underWay--;
    if (accepted) {
      refused = 0;
    }
    notifyAll();
  }

  /**
   * The device refused the credentials.
   *
   * @return how often in a row
   */
  synchronized int refuse() {
    underWay--;
    refused++;
    notifyAll();
    return refused;
  }

  synchronized int refused() {
    return refused;
  }
}
