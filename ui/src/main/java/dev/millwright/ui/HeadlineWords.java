package dev.millwright.ui;

import dev.millwright.capacity.ForecastHeadline;
import dev.millwright.capacity.HeadlineRanges;
import dev.millwright.resource.Quantities;

/** The three figures of a stored forecast in words: ranges where its systems were announced. */
public final class HeadlineWords {
  private HeadlineWords() {}

  /** Output tokens per second. */
  public static String output(ForecastHeadline headline) {
    HeadlineRanges ranges = headline.ranges();
    return ranges == null
        ? Quantities.scaled(headline.tokensPerSecond(), "")
        : Between.of(ranges.tokensPerSecond(), v -> Quantities.scaled(v, ""));
  }

  /** The same per megawatt. */
  public static String perMegawatt(ForecastHeadline headline) {
    HeadlineRanges ranges = headline.ranges();
    return ranges == null
        ? Quantities.scaled(headline.tokensPerSecondPerMegawatt(), "")
        : Between.of(ranges.tokensPerSecondPerMegawatt(), v -> Quantities.scaled(v, ""));
  }

  /** Dollars for a million output tokens. */
  public static String cost(ForecastHeadline headline) {
    HeadlineRanges ranges = headline.ranges();
    return ranges == null
        ? Quantities.money(headline.dollarsPerMillionTokens(), "USD")
        : Between.of(ranges.dollarsPerMillionTokens(), v -> Quantities.money(v, "USD"));
  }
}
