package dev.millwright.simulator;

/** What a simulated device plays. */
public enum DeviceKind {
  /**
   * One compute tray of a GB300 NVL72 rack: 2 Grace CPUs and 4 GB300 GPUs, liquid-cooled, fed by
   * the rack's busbar.
   */
  GB300_COMPUTE_TRAY,
  /** An air-cooled x86 server around an eight-GPU HGX H200 baseboard. */
  HGX_EIGHT_GPU,
  /** A tree of recorded answers of a real device. */
  RECORDED_TREE
}
