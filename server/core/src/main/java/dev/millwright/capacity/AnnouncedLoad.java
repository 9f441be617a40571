package dev.millwright.capacity;

/**
 * A configuration on announced systems under one load, for the chart.
 *
 * @param concurrency users of each replica
 * @param keepsSla whether the promise is kept at the pessimistic end of the range
 * @param chosen whether the headline is about this load
 */
public record AnnouncedLoad(
    int concurrency, AnnouncedFigures figures, boolean keepsSla, boolean chosen) {}
