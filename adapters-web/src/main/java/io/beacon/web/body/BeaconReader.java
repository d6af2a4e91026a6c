package io.beacon.web.body;

import io.beacon.domain.Beacon;
import io.beacon.domain.BeaconField;
import io.beacon.domain.JsonPayload;
import io.beacon.domain.WireValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a beacon, or an array of them, from JSON text, taking every value as it stands: no
 * coercion, no binding.
 *
 * <p>Unknown fields are skipped; of a field sent twice the last counts, as in JavaScript.
 */
public final class BeaconReader {
  private static final Map<String, BeaconField> FIELDS =
      Arrays.stream(BeaconField.values())
          .collect(Collectors.toUnmodifiableMap(BeaconField::wireName, Function.identity()));
  private static final Reading<SentBeacons> MALFORMED = new Reading.Failed<>(BodyFault.MALFORMED);
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

  /** It remembers no names, because a stranger makes them up, each as long as a body. */
  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(UNLIMITED)
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  Reading<SentBeacons> read(String text) {
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), text)) {
      Reading<SentBeacons> read =
          switch (first(parser)) {
            case START_OBJECT -> new Reading.Done<>(SentBeacons.one(object(parser, text)));
            case START_ARRAY -> batch(parser, text);
            default -> MALFORMED;
          };
      if (read.fold(beacons -> parser.nextToken() == null, fault -> true)) {
        return read;
      }
    } catch (JacksonException e) {
      // Not repeated to the sender: the message quotes the input.
    }
    return MALFORMED;
  }

  /** Jackson has no token for the end of the text. */
  private static JsonToken first(JsonParser parser) {
    @Nullable JsonToken token = parser.nextToken();
    return token == null ? JsonToken.NOT_AVAILABLE : token;
  }

  /** An element that is no object becomes a beacon without fields, so that the others are kept. */
  private static Reading<SentBeacons> batch(JsonParser parser, String text) {
    List<Beacon> beacons = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (beacons.size() == SentBeacons.MOST) {
        return new Reading.Failed<>(BodyFault.TOO_MANY);
      }
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        beacons.add(object(parser, text));
      } else {
        parser.skipChildren();
        beacons.add(new Beacon(Map.of(), null));
      }
    }
    return beacons.isEmpty() ? MALFORMED : new Reading.Done<>(SentBeacons.batch(beacons));
  }

  /** Reads a payload that stands by itself; empty when it is not JSON. */
  Optional<JsonPayload> payload(String text) {
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != null) {
        JsonPayload payload = PayloadReader.read(parser, text);
        return parser.nextToken() == null ? Optional.of(payload) : Optional.empty();
      }
    } catch (JacksonException e) {
      // Told by the answer.
    }
    return Optional.empty();
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
    return new Beacon(values, payload);
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
