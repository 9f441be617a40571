package dev.millwright.simulator;

/** Firmware versions that appear both on a part and in the firmware inventory. */
final class Firmware {
  static final String GB300 = "97.10.3E.00.05";
  static final String H200 = "96.00.AF.00.01";
  static final String CONNECTX_8 = "40.45.1020";
  static final String CONNECTX_7 = "28.43.2026";
  static final String BLUEFIELD_3 = "32.44.1030";
  static final String NVME = "GDC7302Q";
  static final String PSU = "1.4";

  private Firmware() {}
}
