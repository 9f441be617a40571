package dev.millwright.gateway;

import java.net.InetAddress;

/** A network in CIDR notation, such as {@code 10.20.0.0/16}. */
record Network(InetAddress base, int prefix) {
  static Network of(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    var base = InetAddress.ofLiteral(host.strip());
    int most = base.getAddress().length * 8;
    int prefix = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1).strip());
    if (prefix < 0 || prefix > most) {
      throw new IllegalArgumentException(
          "millwright.networks: %s has a prefix outside 0 to %d".formatted(text, most));
    }
    return new Network(base, prefix);
  }

  boolean contains(InetAddress address) {
    byte[] mine = base.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return base.getHostAddress() + "/" + prefix;
  }
}
