package io.beacon.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What every error answers, as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErrorBody(String error, @Nullable String field) {
  ErrorBody(String error) {
    this(error, null);
  }
}
