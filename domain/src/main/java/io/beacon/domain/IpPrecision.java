package io.beacon.domain;

import org.jspecify.annotations.Nullable;

/** How much of a visitor's address the operator wants to keep. */
public enum IpPrecision {
  /** The whole address. */
  WHOLE {
    @Override
    public @Nullable ClientIp of(@Nullable ClientIp ip) {
      return ip;
    }
  },
  /** The network, as {@code 203.0.113.0} (/24) or {@code 2001:db8:1::} (/48). */
  CUT {
    @Override
    public @Nullable ClientIp of(@Nullable ClientIp ip) {
      if (ip == null) {
        return null;
      }
      return ip.network(IPV4_KEPT, ip.isFrom6to4() ? PREFIX_OF_6TO4 + IPV4_KEPT : IPV6_KEPT);
    }
  },
  /** Nothing. */
  NONE {
    @Override
    public @Nullable ClientIp of(@Nullable ClientIp ip) {
      return null;
    }
  };

  private static final int IPV4_KEPT = 24;
  private static final int IPV6_KEPT = 48;

  /** After these bits stands the whole IPv4 address of the subscriber (RFC 3056, section 2). */
  private static final int PREFIX_OF_6TO4 = 16;

  /** Returns the part of an address that is kept; null when nothing is kept. */
  public abstract @Nullable ClientIp of(@Nullable ClientIp ip);
}
