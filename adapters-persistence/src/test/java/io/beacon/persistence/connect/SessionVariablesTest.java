package io.beacon.persistence.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionVariablesTest {
  @Test
  void of_operatorNamesSome_areAddedToBeaconsOwn() {
    var address =
        new DatabaseAddress(
            "db", 1, "beacon", Map.of("sessionVariables", "wait_timeout=600"), "u", "p");

    assertThat(SessionVariables.of(address, Duration.ofSeconds(5)))
        .containsExactly(
            "autocommit=1",
            "completion_type=0",
            "sql_mode='STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'",
            "time_zone='+00:00'",
            "wait_timeout=600",
            "lock_wait_timeout=4",
            "innodb_lock_wait_timeout=4");
  }

  @Test
  void ofOperator_separatorsInQuotesAndParentheses_belongToTheValue() {
    assertThat(
            SessionVariables.ofOperator(
                " @@session.wait_timeout = 600 ;SESSION net_write_timeout:=9,"
                    + "optimizer_switch='a=on,b=off', x=concat('a;',\"b,\\\"\",'it''s'),"))
        .containsExactly(
            "wait_timeout=600",
            "net_write_timeout=9",
            "optimizer_switch='a=on,b=off'",
            "x=concat('a;',\"b,\\\"\",'it''s')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autocommit=0",
        "wait_timeout=600,AutoCommit=0",
        "@@session.autocommit=0",
        "SESSION autocommit=0",
        "@@local.sql_mode=''",
        "completion_type=CHAIN",
        "time_zone='SYSTEM'",
        "innodb_lock_wait_timeout=50",
        "lock_wait_timeout=50",
        "transaction_read_only=1",
        "character_set_client=latin1"
      })
  void ofOperator_variableThatBeaconSets_isRefusedByName(String text) {
    assertThatThrownBy(() -> SessionVariables.ofOperator(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leave it out")
        .message()
        .containsIgnoringCase(text.replaceAll(".*?([A-Za-z_]+)=[^=]*$", "$1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait_timeout",
        "=1",
        "GLOBAL wait_timeout=1",
        "@@global.wait_timeout=1",
        "@x=1",
        "a='",
        "a=(1",
        "a=1)",
        "a=1, global autocommit=0",
        "a=/*'*/1,autocommit=0/*'*/"
      })
  void ofOperator_noAssignmentsOfTheSession_isRefused(String text) {
    assertThatThrownBy(() -> SessionVariables.ofOperator(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sessionVariables");
  }
}
