package io.beacon.persistence.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MySQL does, as it was seen to do; {@code PayloadContract} asks the servers themselves. */
class RewrittenNumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "0.10",
        "1e2",
        "1E-7",
        "1e+05",
        "123456789012345",
        "123456789012.345",
        "9007199254740993",
        "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551615",
        "100000000000000000000",
        "123456789012345680000",
        "1523.8999999985099",
        "-1523.8999999985099",
        "0.30000000000000004",
        "1.7976931348623157e308",
        "2.2250738585072014e-308",
        "1e23",
        "2e23",
        "8.41e21",
        "215314861839860.38",
        "6.189700196426902E+26",
        "1.00000000000000000000",
        "0e308",
        "0e-308",
        "0.000000000000000000000",
      })
  void anyIn_whatComesBack_isFalse(String number) {
    assertThat(RewrittenNumbers.anyIn(number)).isFalse();
    assertThat(RewrittenNumbers.anyIn("{\"a\":[" + number + ",1]}")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890123",
        "18446744073709551616",
        "-9223372036854775809",
        "9007199254740993.0",
        "0.1234567890123456789",
        "1234567890.123456789",
        "1.9999999999999998e23",
        "9.999999999999999e22",
        "8.409999999999999E21",
        "215314861839860.37",
        "6.1897001964269014E+26",
        "7.8889858640203008E+18",
        "3.2389850259579936E+25",
        "4.9e-324",
        "1e-400",
        "-1e-99999999999",
        "1e-2147483649",
        "1e400",
        "1e99999999999",
        "0.00000000000000000000000000000000000000000000000001"
      })
  void anyIn_whatDoesNotComeBack_isTrue(String number) {
    assertThat(RewrittenNumbers.anyIn(number)).isTrue();
    assertThat(RewrittenNumbers.anyIn("[1,{\"a\": " + number + "}]")).isTrue();
    assertThat(RewrittenNumbers.anyIn("[\"\\\\\"," + number + "]")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"0.1234567890123456789\"",
        "\"a\\\"0.1234567890123456789\"",
        "{\"0.1234567890123456789\":\"\\\\\",\"b\":\"1e-400\"}",
        "\"\\\\\\\" 1e-400\"",
        "[true,false,null,{}]",
        "",
        "\"",
        "\"\\",
        "\"1e-400"
      })
  void anyIn_textThatLooksLikeANumber_isFalse(String json) {
    assertThat(RewrittenNumbers.anyIn(json)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1-2-3-4-5-6-7-8-9", "--------------------", "1e", "1e+", "1.2.3.4.5.6.7.8.9"})
  void anyIn_noJson_isTrue(String text) {
    assertThat(RewrittenNumbers.anyIn(text)).isTrue();
  }

  @Test
  void anyIn_moreLongNumbersThanItLooksAt_isTrue() {
    String number = "1523.8999999985099,";

    assertThat(RewrittenNumbers.anyIn("[" + number.repeat(499) + "1]")).isFalse();
    assertThat(RewrittenNumbers.anyIn("[" + number.repeat(501) + "1]")).isTrue();
    assertThat(RewrittenNumbers.anyIn("[" + "1,".repeat(30_000) + "1]")).isFalse();
  }

  @Test
  void anyIn_endlessDigits_isTrueAtOnce() {
    assertThat(RewrittenNumbers.anyIn("[" + "7".repeat(10_000_000) + "]")).isTrue();
    assertThat(RewrittenNumbers.anyIn("1e" + "7".repeat(10_000_000))).isTrue();
    assertThat(RewrittenNumbers.anyIn("\"" + "\\\"".repeat(5_000_000) + "\"")).isFalse();
  }
}
