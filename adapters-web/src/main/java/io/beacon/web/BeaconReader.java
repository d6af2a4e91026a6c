package io.beacon.web;

import io.beacon.domain.Beacon;
import io.beacon.domain.BeaconField;
import io.beacon.domain.JsonPayload;
import io.beacon.domain.WireValue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a beacon from JSON text, taking every value as it stands: no coercion, no binding.
 *
 * <p>Unknown fields are skipped; of a field sent twice the last counts, as in JavaScript.
 */
final class BeaconReader {
  private static final Map<String, BeaconField> FIELDS =
      Arrays.stream(BeaconField.values())
          .collect(Collectors.toUnmodifiableMap(BeaconField::wireName, Function.identity()));
  private static final WireValue ABSENT = new WireValue.Absent();
  private static final WireValue STRUCTURE = new WireValue.Structure();

  /** The body's size is the limit of all these; nothing here recurses. */
  private static final StreamReadConstraints UNLIMITED =
      StreamReadConstraints.builder()
          .maxNestingDepth(Integer.MAX_VALUE)
          .maxNumberLength(Integer.MAX_VALUE)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .build();

  private final JsonFactory json = JsonFactory.builder().streamReadConstraints(UNLIMITED).build();

  Reading<Beacon> read(String text) {
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        Beacon beacon = object(parser, text);
        if (parser.nextToken() == null) {
          return new Reading.Done<>(beacon);
        }
      }
    } catch (JacksonException e) {
      // Not repeated to the sender: the message quotes the input.
    }
    return new Reading.Failed<>(BodyFault.MALFORMED);
  }

  private static Beacon object(JsonParser parser, String text) {
    Map<BeaconField, WireValue> values = new EnumMap<>(BeaconField.class);
    JsonPayload payload = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      @Nullable BeaconField field = FIELDS.get(parser.currentName());
      parser.nextToken();
      if (field == null) {
        parser.skipChildren();
      } else if (field == BeaconField.PAYLOAD) {
        payload = PayloadReader.read(parser, text);
      } else {
        values.put(field, value(parser));
      }
    }
    return Beacon.of(field -> values.getOrDefault(field, ABSENT), payload);
  }

  private static WireValue value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new WireValue.Text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new WireValue.Numeric(parser.getDoubleValue());
      case VALUE_TRUE -> new WireValue.Bool(true);
      case VALUE_FALSE -> new WireValue.Bool(false);
      case VALUE_NULL -> ABSENT;
      default -> {
        parser.skipChildren();
        yield STRUCTURE;
      }
    };
  }
}
