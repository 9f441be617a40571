package dev.millwright.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/**
 * A {@link SecureRandom} that is anything but: SHA-256 of a label and a counter. Keys of simulated
 * devices come from it, so that they survive a restart.
 */
final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private SeededRandom(Stream stream) {
    super(stream, null);
  }

  static SecureRandom of(String label) {
    return new SeededRandom(new Stream(label));
  }

  private static final class Stream extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;
    private final String label;
    private long counter;

    Stream(String label) {
      this.label = label;
    }

    @Override
    protected void engineSetSeed(byte[] ignored) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {
      for (int at = 0; at < bytes.length; ) {
        var block = sha256(label + ":" + counter++);
        int length = Math.min(block.length, bytes.length - at);
        System.arraycopy(block, 0, bytes, at, length);
        at += length;
      }
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      var bytes = new byte[count];
      engineNextBytes(bytes);
      return bytes;
    }
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException everyRuntimeHasIt) {
      throw new IllegalStateException(everyRuntimeHasIt);
    }
  }
}
