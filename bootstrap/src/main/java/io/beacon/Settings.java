package io.beacon;

import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** All that the operator may set, as {@link BeaconProperties} has it. */
final class Settings {
  static final List<Setting> ALL = of(BeaconProperties.class, "beacon").toList();

  private Settings() {}

  /** By the parameters of the record's constructor, because these have the defaults. */
  private static Stream<Setting> of(Class<?> group, String prefix) {
    return Stream.of(group.getDeclaredConstructors()[0].getParameters())
        .flatMap(
            part ->
                part.getType().isRecord()
                    ? of(part.getType(), prefix + "." + kebab(part))
                    : Stream.of(setting(part, prefix + "." + kebab(part))));
  }

  private static Setting setting(Parameter part, String property) {
    String variable = property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    @Nullable DefaultValue fallback = part.getAnnotation(DefaultValue.class);
    return new Setting(
        part.getType() == Map.class ? variable + "_NAME" : variable,
        property,
        part.getType(),
        fallback == null ? "" : String.join(",", fallback.value()));
  }

  private static String kebab(Parameter part) {
    return part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
