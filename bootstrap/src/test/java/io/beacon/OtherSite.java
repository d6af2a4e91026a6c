package io.beacon;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A web site of another origin than Beacon's, with one page. */
final class OtherSite implements AutoCloseable {
  private final HttpServer server;

  OtherSite() throws IOException {
    this("");
  }

  /** With some HTML in its page, whatever its path. */
  OtherSite(String html) throws IOException {
    byte[] page = ("<!DOCTYPE html><title>A shop</title>" + html).getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
