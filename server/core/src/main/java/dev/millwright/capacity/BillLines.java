package dev.millwright.capacity;

/** What one installed GPU costs per hour, in US dollars, line by line. */
public record BillLines(
    double itCapital, double siteCapital, double operations, double energy, double total) {}
