package io.dupfinder.startup;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Rewrites a library whose classes are of a format before Java 6, for the launcher's build: the
/// JVM's cache of loaded classes cannot hold those, and picocli's cost a sixth of a short run
/// (docs/decisions/0009). Nothing but the format changes.
final class RaisedClasses {

    /// The first format with a table of types for the verifier, which the cache relies on.
    private static final int FIRST_WITH_STACK_MAPS = 50;

    private final ClassFile format =
            ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.ofResourceParsing(
                                            ClassLoader.getSystemClassLoader())
                                    .orElse(ClassHierarchyResolver.defaultResolver())));

    private RaisedClasses() {}

    /// Takes the jar as its one argument. Its classes have to be on the class path too.
    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path raised = jar.resolveSibling(jar.getFileName() + ".raised");
        try (JarFile from = new JarFile(args[0]);
                OutputStream file = Files.newOutputStream(raised);
                JarOutputStream to = new JarOutputStream(file)) {
            RaisedClasses classes = new RaisedClasses();
            for (JarEntry entry : Collections.list(from.entries())) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                JarEntry copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                to.putNextEntry(copy);
                to.write(entry.getName().endsWith(".class") ? classes.raise(content) : content);
                to.closeEntry();
            }
        }
        Files.move(raised, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    private byte[] raise(byte[] content) {
        ClassModel model = format.parse(content);
        if (model.majorVersion() >= FIRST_WITH_STACK_MAPS) {
            return content;
        }
        return format.build(
                model.thisClass().asSymbol(),
                builder -> {
                    for (var element : model) {
                        if (!(element instanceof ClassFileVersion)) {
                            builder.with(element);
                        }
                    }
                    builder.withVersion(ClassFile.JAVA_17_VERSION, 0);
                });
    }
}
