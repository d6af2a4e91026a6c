package io.beacon;

import io.beacon.domain.IpPrecision;
import io.beacon.web.request.ForwardedHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** The operator's settings; docs/configuration.md says what each is for. */
@ConfigurationProperties("beacon")
record BeaconProperties(
    @DefaultValue Db db,
    @DefaultValue("data") Path data,
    @DefaultValue Set<String> allowedOrigins,
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("auto") ForwardedHeader forwardedHeader,
    @DefaultValue("") String basePath,
    @DefaultValue("64KB") DataSize maxBody,
    @DefaultValue("0") int rateLimit,
    @DefaultValue("whole") IpPrecision clientIp,
    @DefaultValue("0") int retentionDays,
    @DefaultValue Map<String, String> users,
    @DefaultValue("12h") Duration loginLifetime,
    @DefaultValue("1GB") DataSize journal,
    @DefaultValue("false") boolean journalSalvage,
    @DefaultValue("60s") Duration journalPatience,
    @DefaultValue("5s") Duration shutdownDelay,
    @DefaultValue("4") int exports,
    @DefaultValue("500") int viewers,
    @DefaultValue Store store,
    @DefaultValue Http http) {

  /** A database of the operator's own; without a URL, Beacon starts one. */
  record Db(
      @DefaultValue("") String url,
      @DefaultValue("") String user,
      @DefaultValue("") String password,
      @DefaultValue("") String ca,
      @DefaultValue("") String cert,
      @DefaultValue("") String key) {}

  /** How page views are written. Both time-outs together keep an answer within 10 seconds. */
  record Store(
      @DefaultValue("10") int connections,
      @DefaultValue("5s") Duration statementTimeout,
      @DefaultValue("1s") Duration patience,
      @DefaultValue("256") int commitRows,
      @DefaultValue("3") int commitsInFlight,
      @DefaultValue("8192") int queueSize,
      @DefaultValue("4s") Duration queueTimeout) {}

  /** Limits of what clients may hold of this server, and for how long. */
  record Http(
      @DefaultValue("8192") int connections,
      @DefaultValue("2048") int connectionsPerAddress,
      @DefaultValue("16MB") DataSize requestMemory,
      @DefaultValue("20s") Duration headTimeout,
      @DefaultValue("60s") Duration bodyTimeout,
      @DefaultValue("75s") Duration idleTimeout,
      @DefaultValue("60s") Duration writeTimeout) {}
}
