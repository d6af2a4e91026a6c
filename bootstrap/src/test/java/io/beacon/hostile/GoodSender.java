package io.beacon.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends beacons at a steady rate until its standard input ends, and writes a line about each: its
 * status, or 0 where none came, and the milliseconds from when it was due. A process of its own,
 * with nothing but the JDK.
 *
 * <p>Some of its threads keep their connection; others open one for each beacon, as a browser does
 * that comes for the first time.
 */
final class GoodSender implements Runnable {
  static final String ADDRESS = "127.0.0.9";

  /** Every so many of the threads. */
  private static final int FRESH = 4;

  private static final int PATIENCE_MILLIS = 10_000;
  private static final Pattern LENGTH =
      Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE);

  private static volatile boolean stopped;

  private final int port;
  private final String urls;
  private final int thread;
  private final int threads;
  private final long begin;
  private final long interval;
  private Socket kept;

  private GoodSender(int port, String urls, int thread, int threads, long begin, long interval) {
    this.port = port;
    this.urls = urls;
    this.thread = thread;
    this.threads = threads;
    this.begin = begin;
    this.interval = interval;
  }

  /**
   * Sends.
   *
   * @param arguments the port, what each URL begins with, the beacons a second, and the threads
   */
  public static void main(String[] arguments) throws Exception {
    long interval = TimeUnit.SECONDS.toNanos(1) / Integer.parseInt(arguments[2]);
    long begin = System.nanoTime();
    Thread[] threads = new Thread[Integer.parseInt(arguments[3])];
    int port = Integer.parseInt(arguments[0]);
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(new GoodSender(port, arguments[1], i, threads.length, begin, interval));
      threads[i].start();
    }
    while (System.in.read() >= 0) {
      // Nothing is said there.
    }
    stopped = true;
    for (Thread each : threads) {
      each.join();
    }
  }

  @Override
  public void run() {
    for (long number = thread; !stopped; number += threads) {
      long due = begin + number * interval;
      sleepUntil(due);
      int status = send(number);
      System.out.println(status + " " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - due));
    }
  }

  private static void sleepUntil(long due) {
    try {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int send(long number) {
    try {
      if (kept == null) {
        kept =
            new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(ADDRESS), 0);
        kept.setTcpNoDelay(true);
        kept.setSoTimeout(PATIENCE_MILLIS);
      }
      String body = "{\"url\":\"" + urls + number + "\",\"type\":\"event\",\"payload\":{\"k\":1}}";
      String request =
          "POST /collect HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      kept.getOutputStream().write(request.getBytes(US_ASCII));
      int status = status(kept.getInputStream());
      if (thread % FRESH == 0) {
        hangUp();
      }
      return status;
    } catch (IOException e) {
      hangUp();
      return 0;
    }
  }

  private static int status(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      in.readNBytes(Integer.parseInt(length.group(1)));
    }
    return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 204".length()));
  }

  private void hangUp() {
    try {
      if (kept != null) {
        kept.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    kept = null;
  }
}
