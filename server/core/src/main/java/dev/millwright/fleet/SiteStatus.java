package dev.millwright.fleet;

/** What stands at a site, counted now. */
public record SiteStatus(long locations, long racks, long systems, long gpus) {}
