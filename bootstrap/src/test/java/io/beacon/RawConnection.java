package io.beacon;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One TCP connection, for requests that no HTTP client would send. */
final class RawConnection implements AutoCloseable {
  /** Under which {@link #receiveHeaders} has the status. */
  static final String STATUS = "";

  private static final int PATIENCE_MILLIS = 5_000;

  private final Socket socket;
  private final InputStream in;

  RawConnection(int port) throws IOException {
    this(port, InetAddress.getLoopbackAddress());
  }

  /** From one of this machine's addresses: the ports of a single one are soon used up. */
  RawConnection(int port, InetAddress from) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A request to /collect with exactly these headers, besides Host and Content-Length. */
  static byte[] request(String method, Map<String, String> headers, byte[] body) {
    var head = new StringBuilder(method + " /collect HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    var request = new ByteArrayOutputStream();
    request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return request.toByteArray();
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Says that no more will be sent. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Ends the connection at once, as a client does that vanishes. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Waits for the status of an answer, and leaves the rest unread. */
  int receiveHead() throws IOException {
    return Integer.parseInt(line().split(" ", 3)[1]);
  }

  /** Waits for the status and the headers of an answer, and leaves the rest unread. */
  Map<String, List<String>> receiveHeaders() throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put(STATUS, List.of(line().split(" ", 3)[1]));
    headers.putAll(headers());
    return headers;
  }

  /** Waits for a line of a body. */
  String receiveLine() throws IOException {
    return line();
  }

  /** Reads until the server closes the connection. */
  String receiveToEnd() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Waits for the next answer, be it an interim one. */
  Answer receive() throws IOException {
    int status = receiveHead();
    Map<String, List<String>> headers = headers();
    return Answer.of(status, headers, new String(body(headers), StandardCharsets.UTF_8));
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers
          .computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>())
          .add(header.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("Transfer-Encoding")) {
      var body = new ByteArrayOutputStream();
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        body.writeBytes(in.readNBytes(size));
        line();
      }
      line();
      return body.toByteArray();
    }
    String length = headers.getOrDefault("Content-Length", List.of("0")).get(0);
    return in.readNBytes(Integer.parseInt(length));
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
