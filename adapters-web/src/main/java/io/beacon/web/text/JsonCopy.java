package io.beacon.web.text;

import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Copies JSON token by token, each number with its own digits: none is ever computed, whatever its
 * size.
 */
public final class JsonCopy {
  private final JsonFactory json;
  private final UnaryOperator<String> texts;

  /**
   * Copies no deeper JSON than that; names, numbers and texts may have any length.
   *
   * @param texts what becomes of a name or a text
   */
  public JsonCopy(int maxDepth, UnaryOperator<String> texts) {
    this.json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();
    this.texts = texts;
  }

  /**
   * Answers false, and writes nothing, where the text is not one JSON value or is too deep: half a
   * value could not be taken back.
   */
  public boolean write(String text, JsonGenerator out) {
    if (!isJson(text)) {
      return false;
    }
    try (JsonParser in = json.createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        switch (token) {
          case PROPERTY_NAME -> out.writeName(texts.apply(in.getString()));
          case VALUE_STRING -> out.writeString(texts.apply(in.getString()));
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(in.getString());
          default -> out.copyCurrentEvent(in);
        }
      }
    }
    return true;
  }

  private boolean isJson(String text) {
    try (JsonParser in = json.createParser(ObjectReadContext.empty(), text)) {
      if (in.nextToken() == null) {
        return false;
      }
      in.skipChildren();
      in.finishToken();
      return in.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }
}
