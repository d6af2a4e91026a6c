package io.beacon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.WireValue.Text;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BeaconAlterationTest extends ValidatorFixture {
  @ParameterizedTest
  @MethodSource("lengths")
  void validate_textTooLong_isCutBetweenCodePoints(BeaconField field, int length) {
    sent.put(field, new Text(EMOJI.repeat(length) + "tail"));

    assertThat(column(field).apply(valid().pageView())).isEqualTo(EMOJI.repeat(length));
    assertThat(valid().alterations()).containsExactly(new Alteration(field, Alteration.Kind.CUT));
  }

  static Stream<Arguments> lengths() {
    return Stream.of(
        Arguments.of(BeaconField.URL, 2048),
        Arguments.of(BeaconField.USER_AGENT, 512),
        Arguments.of(BeaconField.REFERRER, 2048));
  }

  @Test
  void validate_halfAnEmojiInText_isReplaced() {
    sent.put(BeaconField.URL, new Text("https://shop.example/?q=\uDE00hi\uD83D"));

    assertThat(valid().pageView().url()).isEqualTo("https://shop.example/?q=\uFFFDhi\uFFFD");
    assertThat(valid().alterations())
        .containsExactly(new Alteration(BeaconField.URL, Alteration.Kind.REPAIRED));
  }

  @Test
  void validate_halfAnEmojiInPayload_isReplaced() {
    payload = new JsonPayload("{\"m\":\"Boom \\ud83d\"}", false, 1, true, true);

    assertThat(valid().pageView().payload()).isEqualTo("{\"m\":\"Boom \\ufffd\"}");
    assertThat(valid().alterations())
        .containsExactly(new Alteration(BeaconField.PAYLOAD, Alteration.Kind.REPAIRED));
  }
}
