package io.beacon;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One keep-alive connection that repeats nothing by itself, as HTTP libraries do. */
final class KeepAliveConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)");

  private final Socket socket;
  private final InputStream in;

  KeepAliveConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
  }

  /** What came back: {@code head} is in lower case. */
  record Reply(int status, String head, String body) {}

  Socket socket() {
    return socket;
  }

  Reply post(String body) throws IOException {
    send(body);
    return read();
  }

  /** Sends a beacon without waiting for the answer. */
  void send(String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    var request = new ByteArrayOutputStream();
    request.writeBytes(
        ("POST /collect HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
                + content.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(content);
    socket.getOutputStream().write(request.toByteArray());
  }

  private Reply read() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed after '" + head + "'");
      }
      head.append((char) next);
    }
    String text = head.toString().toLowerCase(Locale.ROOT);
    Matcher length = LENGTH.matcher(text);
    byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
    int status = Integer.parseInt(text.substring("http/1.1 ".length()).substring(0, 3));
    return new Reply(status, text, new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
