package io.beacon.persistence.connect;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * Makes the sockets of JDBC, on which a statement may take hours: a machine that is gone is noticed
 * within a minute all the same. The JDBC driver finds it by its name.
 */
public final class KeptAliveSocketFactory extends StandardSocketFactory {
  private static final int SECONDS = 15;
  private static final int PROBES = 3;

  @Override
  protected void configureSocket(Socket socket, PropertySet properties) throws IOException {
    super.configureSocket(socket, properties);
    if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, SECONDS);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, SECONDS);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
    }
  }
}
