package io.beacon;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * One thing that the operator may set.
 *
 * @param variable as {@code BEACON_MAX_BODY}
 * @param property as {@code beacon.max-body}
 * @param fallback what holds when it is not set; empty for nothing
 */
record Setting(String variable, String property, Class<?> type, String fallback) {
  /** Far more than anyone needs, and still a number of nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(10_000);

  /** Whether a user's name follows. */
  boolean isOpenEnded() {
    return type == Map.class;
  }

  boolean isList() {
    return Collection.class.isAssignableFrom(type);
  }

  /** Refuses what is no value of this setting. */
  void check(Environment environment) {
    if (isList() || isOpenEnded()) {
      return;
    }
    try {
      Class<?> bound = ClassUtils.resolvePrimitiveIfNecessary(type);
      @Nullable Object value =
          Binder.get(environment).bind(property, Bindable.of(bound)).orElse(null);
      if (value != null && !isInRange(value)) {
        throw refusal(String.valueOf(environment.getProperty(property)));
      }
    } catch (BindException e) {
      throw refusal(e.getProperty() == null ? "" : String.valueOf(e.getProperty().getValue()));
    }
  }

  private InvalidSettingException refusal(String value) {
    return new InvalidSettingException("%s is '%s', and not %s".formatted(variable, value, form()));
  }

  private static boolean isInRange(Object value) {
    if (value instanceof Duration time) {
      return !time.isNegative() && time.compareTo(LONGEST) <= 0;
    }
    return value instanceof DataSize size
        ? !size.isNegative()
        : !(value instanceof Integer number) || number >= 0;
  }

  /** Returns the form of its values. */
  String form() {
    if (type == int.class) {
      return "a whole number from 0, as 10";
    }
    if (type == Duration.class) {
      return "a duration, as 5s or 12h";
    }
    if (type == DataSize.class) {
      return "a size, as 64KB";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    return type.isEnum() ? "one of " + names() : isList() ? "a list with commas" : "a text";
  }

  private String names() {
    return Arrays.stream(type.getEnumConstants())
        .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
