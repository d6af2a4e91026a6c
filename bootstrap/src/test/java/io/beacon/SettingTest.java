package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

class SettingTest {
  private static final Map<Class<?>, List<String>> WRONG =
      Map.of(
          int.class, List.of("many", "1.5", "-1", "99999999999"),
          boolean.class, List.of("perhaps"),
          Duration.class, List.of("soon", "5 parsecs", "-1s", "999999999d"),
          DataSize.class, List.of("sixty", "1.5GB", "64KiB", "-1B"));

  /** Each setting with each value that is none of its kind. */
  static Stream<Arguments> wrong() {
    return Settings.ALL.stream()
        .flatMap(
            setting ->
                WRONG
                    .getOrDefault(
                        setting.type(), setting.type().isEnum() ? List.of("nope") : List.of())
                    .stream()
                    .map(value -> Arguments.of(setting, value)));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void check_valueOfAnotherKind_namesTheSettingAndTheFormOfItsValues(
      Setting setting, String value) {
    assertThatThrownBy(() -> setting.check(environment(Map.of(setting.variable(), value))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(setting.variable() + " is '" + value + "', and not " + setting.form());
  }

  @Test
  void check_nothingOrDefault_isGood() {
    Map<String, Object> defaults =
        Settings.ALL.stream().collect(Collectors.toMap(Setting::variable, Setting::fallback));
    for (Map<String, Object> set : List.of(Map.<String, Object>of(), defaults)) {
      assertThatCode(() -> Settings.ALL.forEach(setting -> setting.check(environment(set))))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void form_ofOneOfSome_listsThem() {
    assertThat(setting("BEACON_CLIENT_IP").form()).isEqualTo("one of whole, cut, none");
    assertThat(setting("BEACON_FORWARDED_HEADER").form())
        .isEqualTo("one of auto, x-forwarded-for, forwarded");
  }

  @Test
  void all_areThoseOfTheDocumentAndOfTheHelp() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "configuration.md"));

    assertThat(Settings.ALL)
        .filteredOn(setting -> !setting.isOpenEnded())
        .extracting(Setting::variable)
        .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    assertThat(CommandLine.meanings().stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(Settings.ALL.stream().map(Setting::variable).toList());
    assertThat(setting("BEACON_STORE_COMMITS_IN_FLIGHT").fallback()).isEqualTo("3");
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void unknownVariable_isToldWithTheNearestName(String name, String value, String told) {
    assertThat(UnknownVariables.in(Map.of(name, value)))
        .containsExactly("There is no setting " + name + ", and it does nothing" + told);
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        Arguments.of("BEACON_MAX_BODDY", "1KB", ". The nearest one is BEACON_MAX_BODY"),
        Arguments.of("BEACON_TRUSTED_PROXY", "::1", ". The nearest one is BEACON_TRUSTED_PROXIES"),
        Arguments.of("BEACON_DATABASE_CONNECTION_STRING", "x", ""),
        Arguments.of("BEACON_ALLOWED_ORIGIN", "*", ". The nearest one is BEACON_ALLOWED_ORIGINS"));
  }

  @Test
  void knownVariables_andThoseOfOthers_areNotTold() {
    List<String> fine =
        List.of(
            "BEACON_MAX_BODY",
            "BEACON_MAXBODY",
            "BEACON_USERS_ALICE",
            "BEACON_USERS_ALICE_B",
            "BEACON_TRUSTED_PROXIES_0",
            "BEACON_TESTS_NO_SKIP",
            "BEACON_SERVICE_HOST",
            "BEACON_SERVICE_PORT",
            "BEACON_SERVICE_PORT_HTTP",
            "BEACON_PORT",
            "BEACON_PORT_3006_TCP",
            "BEACON_PORT_3006_TCP_PROTO",
            "BEACON_PORT_3006_TCP_PORT",
            "BEACON_PORT_3006_TCP_ADDR",
            "BEACON_DB_SERVICE_HOST",
            "BEACON_DB_PORT",
            "HOME");
    assertThat(fine)
        .allSatisfy(
            name -> assertThat(UnknownVariables.in(Map.of(name, "tcp://10.0.0.1:3006"))).isEmpty());
    assertThat(UnknownVariables.in(Map.of("BEACON_PORT", "80"))).hasSize(1);
  }

  @Test
  void unknownVariables_many_areBounded() {
    Map<String, String> many =
        Stream.iterate(0, i -> i + 1)
            .limit(1000)
            .collect(Collectors.toMap(i -> "BEACON_NONE_" + i, i -> "x"));

    assertThat(UnknownVariables.in(many)).hasSize(20);
  }

  private static Setting setting(String variable) {
    return Settings.ALL.stream()
        .filter(each -> each.variable().equals(variable))
        .findFirst()
        .orElseThrow();
  }

  private static ConfigurableEnvironment environment(Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    return environment;
  }
}
