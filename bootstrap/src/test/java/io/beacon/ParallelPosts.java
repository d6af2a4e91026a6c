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
    return sendBodies(port, urls.stream().map(Beacons::of).toList());
  }

  static List<KeepAliveConnection.Reply> sendBodies(int port, List<String> bodies)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(bodies.size());
    try {
      List<Callable<KeepAliveConnection.Reply>> posts = new ArrayList<>();
      for (String body : bodies) {
        posts.add(() -> send(port, body));
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
