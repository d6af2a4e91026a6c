package io.beacon;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

/**
 * Which part may know which: whitelists, so that what nobody thought of is forbidden. ArchUnit
 * fails a rule that finds no class to check.
 */
@AnalyzeClasses(packages = "io.beacon", importOptions = ArchitectureTest.ProductionCode.class)
class ArchitectureTest {
  private static final List<String> PARTS =
      List.of(
          "io.beacon",
          "io.beacon.logging",
          "io.beacon.domain",
          "io.beacon.application.browse",
          "io.beacon.application.collect",
          "io.beacon.application.delivery",
          "io.beacon.application.follow",
          "io.beacon.application.loop",
          "io.beacon.application.pace",
          "io.beacon.application.port",
          "io.beacon.application.retain",
          "io.beacon.application.summarize",
          "io.beacon.application.watch",
          "io.beacon.web",
          "io.beacon.web.body",
          "io.beacon.web.collect",
          "io.beacon.web.export",
          "io.beacon.web.http",
          "io.beacon.web.query",
          "io.beacon.web.rejected",
          "io.beacon.web.request",
          "io.beacon.web.rows",
          "io.beacon.web.security",
          "io.beacon.web.status",
          "io.beacon.web.summary",
          "io.beacon.web.text",
          "io.beacon.web.tracker",
          "io.beacon.web.useragent",
          "io.beacon.persistence",
          "io.beacon.persistence.connect",
          "io.beacon.persistence.embedded",
          "io.beacon.persistence.files",
          "io.beacon.persistence.journal",
          "io.beacon.persistence.mysql",
          "io.beacon.persistence.pool",
          "io.beacon.persistence.schema",
          "io.beacon.persistence.statistics");

  @ArchTest
  static final ArchRule domain_knowsJavaAlone = onlyKnows("io.beacon.domain", "io.beacon.domain");

  @ArchTest
  static final ArchRule application_knowsDomainAndReactor =
      onlyKnows(
          "io.beacon.application..",
          "io.beacon.application..",
          "io.beacon.domain",
          "reactor.core..",
          // What Mono.zip gives.
          "reactor.util.function",
          "org.reactivestreams..",
          "org.slf4j");

  @ArchTest
  static void useCases_doNotKnowEachOther(JavaClasses all) {
    for (String useCase : List.of("browse", "collect", "follow", "retain", "summarize", "watch")) {
      noClasses()
          .that()
          .resideInAPackage("io.beacon.application." + useCase)
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.beacon.application..")
                  .and(
                      resideOutsideOfPackages(
                          "io.beacon.application." + useCase,
                          "io.beacon.application.port",
                          "io.beacon.application.loop",
                          "io.beacon.application.pace")))
          .check(all);
    }
  }

  /** It serves any store. */
  @ArchTest
  static final ArchRule delivery_knowsPortsAndReactor =
      onlyKnows(
          "io.beacon.application.delivery",
          "io.beacon.application.delivery",
          "io.beacon.application.loop",
          "io.beacon.application.port",
          "io.beacon.domain",
          "reactor.core..",
          "org.slf4j");

  private static final List<String> WEB =
      List.of(
          "io.beacon.domain",
          "reactor.core..",
          "reactor.util.function",
          "org.reactivestreams..",
          "org.slf4j..",
          "org.springframework..",
          "tools.jackson..",
          "com.fasterxml.jackson.annotation..");

  /** The way of a beacon: it knows no page, no template and no login. */
  @ArchTest static final ArchRule request_knowsNoBeaconsAndNoPages = webRoom("request");

  @ArchTest static final ArchRule body_knowsRequests = webRoom("body", "request");

  @ArchTest static final ArchRule tracker_knowsRequests = webRoom("tracker", "request");

  @ArchTest
  static final ArchRule collect_knowsNoPages =
      webRoom(
          "collect",
          "request",
          "body",
          "tracker",
          "http",
          "#application.collect",
          "#application.port",
          // The limit of beacons: a bucket for each client, and the busiest clients remembered.
          "!io.github.bucket4j..",
          "!com.github.benmanes.caffeine..");

  /** Pages know each other only as listed here. */
  @ArchTest
  static final ArchRule query_knowsNoPages =
      webRoom("query", "text", "request", "#application.browse", "#application.port");

  @ArchTest static final ArchRule text_knowsNoPages = webRoom("text");

  @ArchTest
  static final ArchRule status_isAPageOfItsOwn =
      webRoom("status", "text", "#application.watch", "#application.port");

  @ArchTest
  static final ArchRule summary_knowsTheQuery =
      webRoom(
          "summary", "query", "text", "useragent", "#application.summarize", "#application.port");

  @ArchTest
  static final ArchRule export_knowsTheQuery =
      webRoom(
          "export",
          "query",
          "request",
          "text",
          "#application.browse",
          "#application.pace",
          "#application.port",
          "!de.siegmar.fastcsv..");

  @ArchTest
  static final ArchRule rejected_isAlsoAFile =
      webRoom("rejected", "export", "query", "request", "text", "#application.port");

  @ArchTest
  static final ArchRule rows_knowWhatStandsAboveThem =
      webRoom(
          "rows",
          "query",
          "request",
          "status",
          "summary",
          "text",
          "useragent",
          "#application..",
          // A live row is a template's text within an event, not a view of its own.
          "!org.thymeleaf..",
          "!com.github.benmanes.caffeine..");

  /** It puts the rooms together, and knows no login. */
  @ArchTest
  static final ArchRule web_knowsItsRooms =
      webRoom(
          "",
          "body",
          "collect",
          "export",
          "query",
          "rejected",
          "request",
          "rows",
          "status",
          "#application..",
          "!org.thymeleaf..");

  /** What a room of the web may know: others of the web, {@code #} of Beacon, {@code !} of all. */
  private static ArchRule webRoom(String room, String... known) {
    String name = room.isEmpty() ? "io.beacon.web" : "io.beacon.web." + room;
    List<String> all = new ArrayList<>(WEB);
    all.add(name);
    for (String each : known) {
      all.add(
          each.startsWith("#")
              ? "io.beacon." + each.substring(1)
              : each.startsWith("!") ? each.substring(1) : "io.beacon.web." + each);
    }
    return classes()
        .that()
        .resideInAPackage(name)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(all.toArray(String[]::new))
                .or(resideInAnyPackage("java..", "org.jspecify.."))
                .and(resideOutsideOfPackages("org.springframework.security..")));
  }

  /** Connections are Netty's, and nothing of what is said on them matters to their limits. */
  @ArchTest
  static final ArchRule http_knowsNoBeacons =
      onlyKnows(
          "io.beacon.web.http",
          "io.beacon.web.http",
          "io.beacon.application.loop",
          "io.beacon.domain",
          "reactor.core..",
          "reactor.netty..",
          "io.netty..",
          "org.slf4j..",
          "org.springframework..");

  /** One list serves the collecting of beacons and the dashboard. */
  @ArchTest
  static final ArchRule userAgents_knowNoHttp =
      onlyKnows(
          "io.beacon.web.useragent",
          "io.beacon.web.useragent",
          "io.beacon.application.port",
          "org.springframework.context.annotation..",
          "ua_parser..",
          "io.github.bucket4j..",
          "com.github.benmanes.caffeine..");

  /**
   * Libraries sign and count, and the answer goes back to the thread of its connection. The web
   * does not know that there is a login.
   */
  @ArchTest
  static final ArchRule security_knowsTheWebAlone =
      onlyKnows(
          "io.beacon.web.security",
          "io.beacon.web.security",
          "io.beacon.application.port",
          "io.beacon.web.http",
          "io.beacon.web.request",
          "io.beacon.domain",
          "reactor.core..",
          "reactor.netty",
          "io.netty.channel",
          "org.reactivestreams..",
          "org.slf4j",
          "org.springframework..",
          "javax.crypto..",
          "com.nimbusds..",
          "com.github.benmanes.caffeine..");

  @ArchTest
  static final ArchRule persistence_knowsNoHttp =
      onlyKnows(
          "io.beacon.persistence..",
          "io.beacon.persistence..",
          "io.beacon.application.delivery",
          "io.beacon.application.loop",
          "io.beacon.application.port",
          "io.beacon.domain",
          "reactor.core..",
          "reactor.util.retry",
          "org.reactivestreams..",
          "org.slf4j..",
          "org.springframework.beans.factory..",
          "org.springframework.context.annotation..",
          "io.r2dbc..",
          "io.asyncer.r2dbc..",
          // The socket beneath a connection, which the driver closes only with its server's leave.
          "reactor.netty..",
          "reactor.pool",
          "io.netty.channel..",
          // TLS to the database.
          "io.netty.handler.ssl",
          "javax.net.ssl",
          "org.springframework.boot.ssl.pem",
          "liquibase..",
          "com.mysql.cj..",
          "jdk.net",
          "javax.net.ssl",
          "org.sqlite..",
          "ch.vorburger..");

  @ArchTest
  static final ArchRule logging_knowsTheLogAlone =
      onlyKnows(
          "io.beacon.logging",
          "io.beacon.logging",
          "ch.qos.logback..",
          "org.slf4j..",
          "org.springframework.boot.context..",
          "org.springframework.context",
          "org.springframework.core",
          // Tells that a client hung up.
          "org.springframework.web.util",
          "io.github.bucket4j..");

  @ArchTest
  static final ArchRule embeddedDatabase_isKnownToTheApplicationAlone =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.beacon", "io.beacon.persistence.embedded")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.beacon.persistence.embedded");

  @ArchTest
  static final ArchRule beans_areNamedNotScannedFor =
      noClasses()
          .should()
          .beAnnotatedWith(Component.class)
          .orShould()
          .beAnnotatedWith(Service.class)
          .orShould()
          .beAnnotatedWith(Repository.class)
          .orShould()
          .beAnnotatedWith(ComponentScan.class);

  @ArchTest
  static final ArchRule names_sayWhatAClassDoes =
      noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Mapper|Dto)");

  /** An outcome that somebody did not think of would be taken for another one. */
  @ArchTest
  static final ArchRule outcomes_areNotToldApartFromOutside =
      classes().should(new NeverTellVariantsApart());

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("io.beacon.(**)").should().beFreeOfCycles();

  @ArchTest
  static void everyPart_isThereAndNullMarked(JavaClasses all) {
    assertThat(all.stream().map(type -> type.getPackageName()).distinct())
        .containsExactlyInAnyOrderElementsOf(PARTS);
    for (String part : PARTS) {
      assertThat(all.getPackage(part).isAnnotatedWith(NullMarked.class)).as(part).isTrue();
    }
  }

  private static ArchRule onlyKnows(String part, String... known) {
    return classes()
        .that()
        .resideInAPackage(part)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(known).or(resideInAnyPackage("java..", "org.jspecify..")));
  }

  /** Tests come as folders, and from other modules as jars. */
  static final class ProductionCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }
}
