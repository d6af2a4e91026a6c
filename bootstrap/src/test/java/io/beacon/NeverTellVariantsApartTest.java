package io.beacon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.beacon.application.collect.CollectResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeverTellVariantsApartTest {
  @Test
  void check_everyWayToLook_isTold() {
    assertThat(violations(Looking.class))
        .hasSize(4)
        .anyMatch(line -> line.contains("byInstanceof looks for " + name("Rejected")))
        .anyMatch(line -> line.contains("byCast looks for " + name("Stored")))
        .anyMatch(line -> line.contains("byClass looks for " + name("Unavailable")))
        .anyMatch(line -> line.contains("lambda$byLambda$0 looks for " + name("Rejected")));
  }

  @Test
  void check_foldAndTypeItself_areFree() {
    assertThat(violations(Folding.class)).isEmpty();
    assertThat(violations(Shape.class)).isEmpty();
  }

  private static String name(String variant) {
    return CollectResult.class.getName() + "$" + variant;
  }

  private static List<String> violations(Class<?> of) {
    return classes()
        .should(new NeverTellVariantsApart())
        .evaluate(new ClassFileImporter().importClasses(of))
        .getFailureReport()
        .getDetails();
  }

  static final class Looking {
    static boolean byInstanceof(Object result) {
      return result instanceof CollectResult.Rejected;
    }

    static Object byCast(CollectResult result) {
      return (CollectResult.Stored) result;
    }

    static boolean byClass(List<CollectResult> results) {
      return results.stream().anyMatch(CollectResult.Unavailable.class::isInstance);
    }

    static boolean byLambda(List<CollectResult> results) {
      return results.stream().anyMatch(result -> result instanceof CollectResult.Rejected);
    }
  }

  static final class Folding {
    static String text(CollectResult result) {
      return result.fold(() -> "stored", Object::toString, () -> "away");
    }
  }

  sealed interface Shape {
    record Round() implements Shape {}

    default boolean isRound() {
      return this instanceof Round;
    }
  }
}
