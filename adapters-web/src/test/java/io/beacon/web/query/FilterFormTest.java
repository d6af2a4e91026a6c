package io.beacon.web.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.web.summary.GlancePanel;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.reactive.function.server.MockServerRequest;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The form and the chips of the page, as a browser gets them. */
class FilterFormTest {
  private static final Pattern TAG = Pattern.compile("<([a-z]+) ([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("[a-z-]+(=\"[^\"]*\")?");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void form_nothingAskedFor_offersEveryFilter() throws IOException {
    assertThat(page("")).isEqualTo(golden("form-empty.html"));
  }

  @Test
  void form_everyFilter_keepsAndShowsIt() throws IOException {
    assertThat(
            page(
                "?type=error&url=%20a%22%26&match=exact&bots=without&range=7d&from=2026-01-01T00:00"
                    + "&to=2026-02-01&host=Shop.Example&referrer=x&referrer-match=contains"
                    + "&session=s%3C1&ip=::1&size=100&live=1"))
        .isEqualTo(golden("form-full.html"));
  }

  private static String page(String query) {
    var request = MockServerRequest.builder();
    UriComponentsBuilder.fromUriString(query)
        .build()
        .getQueryParams()
        .toSingleValueMap()
        .forEach((name, text) -> request.queryParam(name, UriUtils.decode(text, UTF_8)));
    View view = new ViewReader(Clock.fixed(NOW, ZoneOffset.UTC)).read(request.build());
    Map<String, Object> model =
        Map.of(
            "view", view,
            "link", view.link(),
            "form", ViewForm.of(view.link()),
            "glance", GlancePanel.of(view));
    return normal(
        engine().process("recent", Set.of("form", "ul"), new Context(Locale.ROOT, model)));
  }

  /** A line for each tag, with its attributes in order; the time zones are left out. */
  private static String normal(String html) {
    String shortened = html.replaceAll("(?s)<datalist.*?</datalist>", "");
    return TAG.matcher(shortened)
        .replaceAll(
            tag ->
                Matcher.quoteReplacement("<" + tag.group(1) + " " + attributes(tag.group(2)) + ">"))
        .replaceAll("\\s+", " ")
        .replaceAll(" ?(</?)", "\n$1")
        .strip();
  }

  private static String attributes(String text) {
    return ATTRIBUTE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static SpringTemplateEngine engine() {
    var resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    var engine = new SpringTemplateEngine();
    engine.setTemplateResolver(resolver);
    engine.setLinkBuilder(
        new StandardLinkBuilder() {
          @Override
          protected String computeContextPath(
              IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
          }
        });
    return engine;
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = FilterFormTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8).strip();
    }
  }
}
