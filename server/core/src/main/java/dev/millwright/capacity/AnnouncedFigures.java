package dev.millwright.capacity;

/**
 * What a configuration on announced systems gives under one load, each figure from the pessimistic
 * end of its range to the optimistic one or the other way round: nothing in between is stated.
 *
 * @param tokensPerSecond output of all replicas
 * @param tokensPerSecondPerMegawatt of facility power at this load
 * @param dollarsPerMillionTokens output tokens, fully loaded
 * @param facilityWatts of all GPUs with hosts, × PUE
 * @param billPerGpuHour what one installed GPU costs per hour
 */
public record AnnouncedFigures(
    LowHigh firstTokenSeconds,
    LowHigh perTokenSeconds,
    LowHigh requestSeconds,
    LowHigh tokensPerSecondPerUser,
    LowHigh tokensPerSecondPerGpu,
    LowHigh tokensPerSecond,
    LowHigh tokensPerSecondPerMegawatt,
    LowHigh dollarsPerMillionTokens,
    LowHigh gpuWatts,
    LowHigh facilityWatts,
    LowHigh facilityJoulesPerToken,
    Bill billPerGpuHour) {

  /** The lines of a bill in US dollars. */
  public record Bill(
      LowHigh itCapital, LowHigh siteCapital, LowHigh operations, LowHigh energy, LowHigh total) {
    Bill with(Bill other) {
      return new Bill(
          itCapital.with(other.itCapital),
          siteCapital.with(other.siteCapital),
          operations.with(other.operations),
          energy.with(other.energy),
          total.with(other.total));
    }
  }

  /** Ranges that hold both. */
  AnnouncedFigures with(AnnouncedFigures other) {
    return new AnnouncedFigures(
        firstTokenSeconds.with(other.firstTokenSeconds),
        perTokenSeconds.with(other.perTokenSeconds),
        requestSeconds.with(other.requestSeconds),
        tokensPerSecondPerUser.with(other.tokensPerSecondPerUser),
        tokensPerSecondPerGpu.with(other.tokensPerSecondPerGpu),
        tokensPerSecond.with(other.tokensPerSecond),
        tokensPerSecondPerMegawatt.with(other.tokensPerSecondPerMegawatt),
        dollarsPerMillionTokens.with(other.dollarsPerMillionTokens),
        gpuWatts.with(other.gpuWatts),
        facilityWatts.with(other.facilityWatts),
        facilityJoulesPerToken.with(other.facilityJoulesPerToken),
        billPerGpuHour.with(other.billPerGpuHour));
  }
}
