package io.beacon.web.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.collect.CollectResult;
import io.beacon.domain.BeaconField;
import io.beacon.domain.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchAnswerTest {
  private static final CollectResult REJECTED =
      new CollectResult.Rejected(List.of(new Violation(BeaconField.TYPE, "Invalid type")));

  @Test
  void of_everyKindOfResult_acceptsOnlyWhatIsStored() {
    BatchAnswer answer =
        BatchAnswer.of(
            List.of(new CollectResult.Unavailable(), new CollectResult.Stored(), REJECTED));

    assertThat(answer.accepted()).isEqualTo(1);
    assertThat(answer.errors())
        .containsExactly(new BatchAnswer.Fault(2, "Invalid type", BeaconField.TYPE.wireName()));
    assertThat(answer.error()).isNull();
  }

  @Test
  void of_noneStored_saysSo() {
    BatchAnswer answer = BatchAnswer.of(List.of(REJECTED));

    assertThat(answer.accepted()).isZero();
    assertThat(answer.error()).isEqualTo("No beacon of the batch is valid");
  }
}
