package io.beacon.persistence.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.StoreInPreparationException;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaStateTest {
  private final SchemaState schema = new SchemaState();

  @ParameterizedTest
  @ValueSource(ints = {1146, 1054})
  void explain_missingBeforeTheMigration_isPreparation(int number) {
    assertThat(schema.explain(reported(number))).isInstanceOf(StoreInPreparationException.class);
  }

  @Test
  void explain_missingAfterTheMigration_isAFailure() {
    schema.migrated();
    Throwable failure = reported(1146);

    assertThat(schema.explain(failure)).isSameAs(failure);
  }

  @Test
  void explain_anotherFailure_isLeftAsItIs() {
    Throwable failure = reported(1142);

    assertThat(schema.explain(failure)).isSameAs(failure);
  }

  private static R2dbcException reported(int number) {
    return new R2dbcBadGrammarException("refused", "42S02", number);
  }
}
