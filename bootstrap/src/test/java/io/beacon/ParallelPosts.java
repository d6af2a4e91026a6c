package io.beacon;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends beacons all at the same time, each on a connection of its own. */
final class ParallelPosts {
  private ParallelPosts() {}

  static List<KeepAliveConnection.Reply> send(int port, List<String> urls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(urls.size());
    try {
      List<Callable<KeepAliveConnection.Reply>> posts = new ArrayList<>();
      for (String url : urls) {
        posts.add(() -> send(port, Beacons.of(url)));
      }
      List<KeepAliveConnection.Reply> replies = new ArrayList<>();
      for (Future<KeepAliveConnection.Reply> reply : threads.invokeAll(posts)) {
        replies.add(reply.get());
      }
      return replies;
    } finally {
      threads.shutdownNow();
    }
  }

  static KeepAliveConnection.Reply send(int port, String body) throws Exception {
    try (var connection = new KeepAliveConnection(port)) {
      return connection.post(body);
    }
  }
}
