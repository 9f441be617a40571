package dev.millwright.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Serial numbers, MAC addresses and UUIDs that follow from a device's label and a part's name, and
 * from nothing else.
 */
record PartNumbers(String label) {
  private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  /** Not negative. */
  long number(String part) {
    return ByteBuffer.wrap(SeededRandom.sha256(label + "/" + part)).getLong() & Long.MAX_VALUE;
  }

  /** 13 digits, as NVIDIA numbers its boards and modules. */
  String digits(String part) {
    return "16" + String.format("%011d", number(part) % 100_000_000_000L);
  }

  /** A prefix and capital letters or digits, as most makers do. */
  String serial(String prefix, String part, int length) {
    var text = new StringBuilder(prefix);
    var bits = SeededRandom.sha256(label + "/serial/" + part);
    for (int i = 0; text.length() < length; i++) {
      text.append(LETTERS.charAt((bits[i % bits.length] & 0xff) % LETTERS.length()));
    }
    return text.toString();
  }

  /** In a range of NVIDIA's Mellanox adapters. */
  String mac(String part) {
    var bits = SeededRandom.sha256(label + "/mac/" + part);
    return "B8:3F:D2:" + COLONS.withUpperCase().formatHex(bits, 0, 3);
  }

  String uuid(String part) {
    return UUID.nameUUIDFromBytes((label + "/uuid/" + part).getBytes(UTF_8)).toString();
  }

  /** A password that fits a shell line and a form. */
  String password() {
    return serial("", "password", 4)
        + "-"
        + serial("", "password/2", 4)
        + "-"
        + serial("", "password/3", 4);
  }
}
