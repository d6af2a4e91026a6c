package io.beacon.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.testcontainers.DockerClientFactory;

/** What a machine may lack; a test that needs it is skipped by name, never silently. */
public enum Requirement {
  DOCKER("a Docker engine"),
  CHROMIUM("Chromium at " + Chromium.PATH),
  TMPFS("the right to mount a tmpfs");

  /** Set where every test must run: there, a missing requirement is a failure. */
  private static final boolean NO_SKIP =
      Boolean.parseBoolean(System.getenv("BEACON_TESTS_NO_SKIP"));

  private final String name;

  Requirement(String name) {
    this.name = name;
  }

  private boolean isPresent() {
    return switch (this) {
      case DOCKER -> DockerClientFactory.instance().isDockerAvailable();
      case CHROMIUM -> Files.isExecutable(Chromium.PATH);
      case TMPFS -> Tmpfs.isPossible();
    };
  }

  private ConditionEvaluationResult check() {
    if (NO_SKIP || isPresent()) {
      return ConditionEvaluationResult.enabled("");
    }
    System.out.println("SKIPPED for want of " + name);
    return ConditionEvaluationResult.disabled("this machine has no " + name);
  }

  /** Names what a test class needs. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @Inherited
  @ExtendWith(Check.class)
  public @interface Needs {
    Requirement value();
  }

  static final class Check implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
          .map(needs -> needs.value().check())
          .orElseGet(() -> ConditionEvaluationResult.enabled(""));
    }
  }
}
