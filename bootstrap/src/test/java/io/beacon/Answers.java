package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** What is true of every answer. */
final class Answers {
  private Answers() {}

  /** The error's JSON, for a closer look. */
  static JsonNode assertError(Answer answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    JsonNode body = CollectCase.JSON.readTree(answer.body());
    assertThat(body.path("error").asString()).isNotBlank();
    return body;
  }

  /**
   * Any page may read the answer.
   *
   * @param origin as sent; null when the request had none
   */
  static void assertCors(Answer answer, String origin) {
    assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
        .containsExactly(origin == null ? "*" : origin);
    assertThat(answer.header("Access-Control-Allow-Credentials"))
        .isEqualTo(origin == null ? null : "true");
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
    assertThat(answer.header("Access-Control-Expose-Headers"))
        .isEqualTo(answer.header("Retry-After") == null ? null : "Retry-After");
  }
}
