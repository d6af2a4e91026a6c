package io.beacon;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * What a sealed type is, only the type itself asks: all others go through a method that has a
 * parameter for each variant, and so does not compile before it knows a new one. Reads the
 * bytecode, because ArchUnit sees no casts.
 */
final class NeverTellVariantsApart extends ArchCondition<JavaClass> {
  NeverTellVariantsApart() {
    super("never look which variant of another sealed type it has");
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    new ClassReader(bytes(item))
        .accept(
            new ClassVisitor(SpringAsmInfo.ASM_VERSION) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String desc, String signature, String[] thrown) {
                return new Looks(item, method, events);
              }
            },
            ClassReader.SKIP_FRAMES);
  }

  private static byte[] bytes(JavaClass item) {
    try (InputStream file = item.getSource().orElseThrow().getUri().toURL().openStream()) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Looks extends MethodVisitor {
    private final JavaClass looker;
    private final String method;
    private final ConditionEvents events;

    Looks(JavaClass looker, String method, ConditionEvents events) {
      super(SpringAsmInfo.ASM_VERSION);
      this.looker = looker;
      this.method = method;
      this.events = events;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.INSTANCEOF || opcode == Opcodes.CHECKCAST) {
        look(Type.getObjectType(type));
      }
    }

    /** As in {@code Variant.class::isInstance}. */
    @Override
    public void visitLdcInsn(Object constant) {
      if (constant instanceof Type type) {
        look(type);
      }
    }

    private void look(Type at) {
      if (at.getSort() == Type.OBJECT && at.getClassName().startsWith("io.beacon.")) {
        Class<?> variant = loaded(at.getClassName());
        for (Class<?> parent : variant.getInterfaces()) {
          if (parent.isSealed() && looker.reflect().getNestHost() != parent.getNestHost()) {
            events.add(
                SimpleConditionEvent.violated(
                    looker,
                    "%s.%s looks for %s".formatted(looker.getName(), method, variant.getName())));
          }
        }
      }
    }

    private static Class<?> loaded(String name) {
      try {
        return Class.forName(name, false, Looks.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
