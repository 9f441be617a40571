package dev.millwright.capacity;

/**
 * The three figures of a headline where there are ranges only, because the systems were announced.
 */
public record HeadlineRanges(
    LowHigh tokensPerSecond, LowHigh tokensPerSecondPerMegawatt, LowHigh dollarsPerMillionTokens) {}
