package io.beacon.web.export;

import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.StoredPageView;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonpCharacterEscapes;

/** One JSON object a line, the values as they are stored. */
public final class NdjsonFormat implements ExportFormat {
  /** It escapes what ends a line in JavaScript, but not in JSON. */
  private static final JsonFactory JSON =
      JsonFactory.builder().characterEscapes(JsonpCharacterEscapes.instance()).build();

  @Override
  public MediaType mediaType() {
    return MediaType.APPLICATION_NDJSON;
  }

  @Override
  public String extension() {
    return "ndjson";
  }

  @Override
  public byte[] head() {
    return new byte[0];
  }

  @Override
  public byte[] filler() {
    return space();
  }

  /** JSON lets it stand before a value: so even then each line is one. */
  public static byte[] space() {
    return new byte[] {' '};
  }

  @Override
  public byte[] row(StoredPageView row) {
    return line(json -> json.writeNumberProperty("id", row.id()), row);
  }

  /** A line that begins with properties of its own, and not with an id. */
  public static byte[] line(Consumer<JsonGenerator> first, StoredPageView row) {
    var line = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      first.accept(json);
      for (PageViewColumn column : PageViewColumn.SHOWN) {
        json.writeName(column.toString());
        write(json, column.kind(), row.value(column));
      }
      json.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static void write(JsonGenerator json, PageViewColumn.Kind kind, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (kind) {
      case JSON -> StoredPayload.write((String) value, json);
      case NUMBER -> json.writeNumber((Integer) value);
      case TRUTH -> json.writeBoolean((Boolean) value);
      case ID, TEXT, TIME -> json.writeString(StoredPayload.whole(value.toString()));
    }
  }
}
