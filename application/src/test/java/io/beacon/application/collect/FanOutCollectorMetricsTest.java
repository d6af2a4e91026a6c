package io.beacon.application.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.CollectorMetrics;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FanOutCollectorMetricsTest {
  private final List<String> heard = new ArrayList<>();

  /** Every event, also one that is added later: the interface would swallow it by its default. */
  @Test
  void everyEvent_reachesEveryListener() throws Exception {
    var metrics = new FanOutCollectorMetrics(listener("first"), listener("second"));

    for (Method event : CollectorMetrics.class.getMethods()) {
      event.invoke(metrics, Stream.of(event.getParameterTypes()).map(this::any).toArray());

      assertThat(heard).containsExactly("first " + event.getName(), "second " + event.getName());
      heard.clear();
    }
  }

  private Object any(Class<?> type) {
    return type == int.class ? 1 : null;
  }

  private CollectorMetrics listener(String name) {
    return (CollectorMetrics)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CollectorMetrics.class},
            (proxy, event, arguments) -> {
              heard.add(name + " " + event.getName());
              return null;
            });
  }
}
