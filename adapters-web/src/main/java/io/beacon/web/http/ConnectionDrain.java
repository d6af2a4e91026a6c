package io.beacon.web.http;

import org.springframework.context.SmartLifecycle;

/** Ends the connections in good order before the server is stopped. */
final class ConnectionDrain implements SmartLifecycle {
  /** Above the server's own graceful shutdown, which closes a connection that has just sent. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

  private final OpenConnections connections;
  private volatile boolean running;

  ConnectionDrain(OpenConnections connections) {
    this.connections = connections;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    connections.drain();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
