package io.beacon;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request to /collect and what must come of it, as the resource files tell.
 *
 * @param method POST unless told otherwise
 * @param headers besides {@code Content-Type: application/json}; null takes a header away
 * @param set fields of the {@link SampleBeacon}, as JSON text; null leaves a field out
 * @param body the JSON, where it is not the sample
 * @param before what stands before the JSON
 * @param after what stands after the JSON
 * @param size how many bytes the body has: {@code {{pad}}} is filled up
 * @param encode the charset that it is sent in
 * @param compress {@code gzip}, {@code zlib} or {@code deflate} (without the zlib wrapper)
 * @param field the field that the error names
 * @param row the columns that are stored otherwise than sent
 */
record CollectCase(
    String id,
    String about,
    String method,
    Map<String, String> headers,
    Map<String, String> set,
    String body,
    String before,
    String after,
    Integer size,
    String encode,
    String compress,
    Integer status,
    String error,
    String field,
    Map<String, JsonNode> row) {
  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build();

  /** As in <code>{{a*100}}</code>. */
  private static final Pattern REPEAT = Pattern.compile("\\{\\{(.+?)\\*(\\d+)}}");

  private static final String PAD = "{{pad}}";

  CollectCase {
    method = Objects.requireNonNullElse(method, "POST");
    headers = Objects.requireNonNullElse(headers, Map.of());
    set = Objects.requireNonNullElse(set, Map.of());
    before = Objects.requireNonNullElse(before, "");
    after = Objects.requireNonNullElse(after, "");
    encode = Objects.requireNonNullElse(encode, "UTF-8");
    compress = Objects.requireNonNullElse(compress, "none");
    status = Objects.requireNonNullElse(status, 204);
    row = Objects.requireNonNullElse(row, Map.of());
  }

  static Stream<CollectCase> read(String resource) throws IOException {
    try (InputStream in = CollectCase.class.getResourceAsStream(resource)) {
      return JSON.readValue(in, new TypeReference<List<CollectCase>>() {}).stream();
    }
  }

  Map<String, String> requestHeaders() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", "application/json");
    all.putAll(headers);
    all.values().removeIf(Objects::isNull);
    return all;
  }

  byte[] bytes() throws IOException {
    if (!method.equals("POST")) {
      return new byte[0];
    }
    byte[] text = (expand(before) + json() + expand(after)).getBytes(Charset.forName(encode));
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressing(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private OutputStream compressing(OutputStream out) throws IOException {
    return switch (compress) {
      case "gzip" -> new GZIPOutputStream(out);
      case "zlib" -> new DeflaterOutputStream(out);
      case "deflate" ->
          new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
      default -> out;
    };
  }

  private String json() {
    String json = expand(body != null ? body : SampleBeacon.with(set));
    int padding = size == null ? 0 : size - (json.length() - PAD.length());
    return json.replace(PAD, "x".repeat(padding));
  }

  static String expand(String text) {
    return REPEAT
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
  }

  /** The beacon itself, for what is stored as sent. */
  JsonNode sent() {
    return JSON.readTree(json());
  }

  @Override
  public String toString() {
    return id + ": " + about;
  }
}
