package io.beacon.web;

import java.io.StringWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Lays JSON out in lines, for a reader. */
final class PrettyJson {
  /** What a payload may have; deeper, the indentation would be much longer than the text. */
  private static final int MAX_DEPTH = 30;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .build();

  private PrettyJson() {}

  /** The same values, keys sent twice too; the text itself where it is not JSON, or too deep. */
  static String of(String text) {
    var pretty = new StringWriter();
    try (JsonParser parser = JSON.createParser(text);
        JsonGenerator lines = JSON.writerWithDefaultPrettyPrinter().createGenerator(pretty)) {
      parser.nextToken();
      lines.copyCurrentStructureExact(parser);
      if (parser.nextToken() != null) {
        return text;
      }
    } catch (JacksonException e) {
      return text;
    }
    return pretty.toString();
  }
}
