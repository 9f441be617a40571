package dev.millwright.capacity;

import java.util.List;

/**
 * What a configuration on systems that were only announced gives: ranges, and what they take for
 * granted. Each goes from P10 to P90 of the forecasts at all corners of what is known of the
 * hardware.
 *
 * @param replicas that fit on the GPUs
 * @param gpusUnused left over by whole replicas
 * @param concurrency users of each replica; where requests come by themselves, as many as are there
 *     at the pessimistic end
 * @param binds what holds it back; several where the corners differ
 * @param loads the configuration under every load
 * @param published figures of the vendor, with who says so
 * @param assumed figures that nobody published, with what they were carried over from
 * @param notPublished names of those
 * @param carried what was not measured and is carried over by the closed form
 * @param notes what else is taken for granted, in sentences
 * @param standIn the system that ships and whose measurements speak for this one
 * @param calibrationDate day of the newest measurement in the calibration
 */
public record AnnouncedRange(
    long replicas,
    long gpusUnused,
    int concurrency,
    AnnouncedFigures figures,
    String binds,
    List<AnnouncedLoad> loads,
    List<SourceLine> published,
    List<SourceLine> assumed,
    List<String> notPublished,
    List<String> carried,
    List<String> notes,
    String standIn,
    String calibrationDate) {
  /** Keeps unmodifiable copies. */
  public AnnouncedRange {
    loads = List.copyOf(loads);
    published = List.copyOf(published);
    assumed = List.copyOf(assumed);
    notPublished = List.copyOf(notPublished);
    carried = List.copyOf(carried);
    notes = List.copyOf(notes);
  }
}
