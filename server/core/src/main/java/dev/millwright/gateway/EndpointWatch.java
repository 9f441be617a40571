package dev.millwright.gateway;

/** Hears what is learned about an endpoint, on the thread of the request; must be quick. */
public interface EndpointWatch {
  /**
   * A whole answer came.
   *
   * @param authenticated whether credentials were sent with the request
   */
  void answered(int status, boolean authenticated);

  /** No answer came, or nothing was sent. */
  void failed(Trouble trouble);
}
