package io.beacon.application.collect;

import io.beacon.application.port.RejectedBeacon;
import io.beacon.application.port.RejectionLog;
import io.beacon.domain.IpPrecision;
import java.util.List;

/** Remembers no more of an address than is kept of a stored one. */
public final class IpCuttingRejectionLog implements RejectionLog {
  private final RejectionLog log;
  private final IpPrecision kept;

  public IpCuttingRejectionLog(RejectionLog log, IpPrecision kept) {
    this.log = log;
    this.kept = kept;
  }

  @Override
  public void add(RejectedBeacon beacon) {
    log.add(beacon.from(kept.of(beacon.from())));
  }

  @Override
  public List<RejectedBeacon> newest() {
    return log.newest();
  }
}
