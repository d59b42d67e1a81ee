package io.dupfinder;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.dupfinder.fs.ChangesDisk;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;

/// Checks the layers of ARCHITECTURE.md and some habits.
@AnalyzeClasses(packages = "io.dupfinder", importOptions = ImportOption.DoNotIncludeTests.class)
@Tag("fast")
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependencies_point_from_the_command_line_down_to_the_file =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("startup")
                    .definedBy("io.dupfinder", "io.dupfinder.startup..")
                    .layer("cli")
                    .definedBy("io.dupfinder.cli..")
                    .layer("scan")
                    .definedBy("io.dupfinder.scan..")
                    .layer("claim")
                    .definedBy("io.dupfinder.claim..")
                    .layer("dedupe")
                    .definedBy("io.dupfinder.dedupe..")
                    .layer("report")
                    .definedBy("io.dupfinder.report..")
                    .layer("columnar")
                    .definedBy("io.dupfinder.columnar..")
                    .layer("directory")
                    .definedBy("io.dupfinder.directory..")
                    .layer("walk")
                    .definedBy("io.dupfinder.walk..")
                    .layer("hash")
                    .definedBy("io.dupfinder.hash..")
                    .layer("store")
                    .definedBy("io.dupfinder.store..")
                    .layer("catalog")
                    .definedBy("io.dupfinder.catalog")
                    .layer("config")
                    .definedBy("io.dupfinder.config..")
                    .layer("json")
                    .definedBy("io.dupfinder.json..")
                    .layer("fs")
                    .definedBy("io.dupfinder.fs..")
                    .layer("file")
                    .definedBy("io.dupfinder.file..")
                    .whereLayer("startup")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("cli")
                    .mayOnlyBeAccessedByLayers("startup")
                    .whereLayer("scan")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("claim")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("dedupe")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("report")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("columnar")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("directory")
                    .mayOnlyBeAccessedByLayers("cli", "report", "json")
                    .whereLayer("store")
                    .mayOnlyBeAccessedByLayers("cli", "startup")
                    .whereLayer("config")
                    .mayOnlyBeAccessedByLayers("startup", "cli", "store")
                    .whereLayer("walk")
                    .mayOnlyBeAccessedByLayers("cli", "scan")
                    .whereLayer("hash")
                    .mayOnlyBeAccessedByLayers("scan")
                    .whereLayer("json")
                    .mayOnlyBeAccessedByLayers(
                            "cli", "claim", "columnar", "config", "dedupe", "report", "store")
                    .whereLayer("catalog")
                    .mayOnlyBeAccessedByLayers(
                            "cli",
                            "scan",
                            "claim",
                            "columnar",
                            "dedupe",
                            "report",
                            "directory",
                            "store",
                            "json")
                    .whereLayer("fs")
                    .mayOnlyBeAccessedByLayers(
                            "startup", "cli", "scan", "claim", "dedupe", "walk", "hash")
                    .whereLayer("file")
                    .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule only_the_store_knows_databases =
            onlyIn(
                    "io.dupfinder.store..",
                    "org.hibernate..",
                    "jakarta.persistence..",
                    "com.zaxxer.hikari..",
                    "org.sqlite..",
                    "org.postgresql..");

    @ArchTest
    static final ArchRule only_four_rooms_of_the_store_know_jdbc =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.dupfinder.store.bulk",
                            "io.dupfinder.store.session",
                            "io.dupfinder.store.sqlite",
                            "io.dupfinder.store.postgresql")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule only_the_room_of_the_schema_knows_flyway =
            onlyIn("io.dupfinder.store.schema..", "org.flywaydb..");

    @ArchTest
    static final ArchRule only_the_command_line_knows_picocli_and_jansi =
            onlyIn("io.dupfinder.cli..", "picocli..", "org.jline..");

    @ArchTest
    static final ArchRule only_json_knows_jackson =
            onlyIn("io.dupfinder.json..", "tools.jackson..", "com.fasterxml..");

    @ArchTest
    static final ArchRule only_the_front_of_the_store_is_used_from_outside =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.dupfinder.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.dupfinder.store.*..");

    @ArchTest
    static final ArchRule only_the_linux_file_system_calls_into_native_code =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.dupfinder.fs.linux..")
                    .and()
                    .doNotHaveFullyQualifiedName("io.dupfinder.fs.NativeMemory")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.lang.foreign..");

    @ArchTest
    static final ArchRule file_systems_are_asked_through_their_interface =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.dupfinder.fs..", "io.dupfinder.startup..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.dupfinder.fs.*..")
                                    .and(
                                            not(
                                                    nameMatching(
                                                            ".*\\.(LinuxFileSystem|PortableFileSystem|InterruptKey)"))));

    @ArchTest
    static final ArchRule only_acting_changes_a_users_files =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.dupfinder.dedupe..", "io.dupfinder.fs..")
                    .should()
                    .callMethodWhere(
                            target(
                                    describe(
                                            "marked with @ChangesDisk",
                                            called -> called.isAnnotatedWith(ChangesDisk.class))));

    @ArchTest
    static final ArchRule only_columnar_knows_parquet =
            onlyIn(
                    "io.dupfinder.columnar..",
                    "org.apache.parquet..",
                    "org.apache.hadoop..",
                    "com.github.luben..");

    @ArchTest
    static final ArchRule only_hash_knows_the_hashing_library =
            onlyIn("io.dupfinder.hash..", "com.dynatrace..");

    @ArchTest
    static final ArchRule nobody_uses_java_io_file_which_loses_names =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.File");

    @ArchTest
    static final ArchRule nobody_lets_the_jdk_walk_or_map_files =
            noClasses()
                    .should()
                    .callMethod(Files.class, "walk", Path.class, FileVisitOption[].class)
                    .orShould()
                    .callMethod(Files.class, "walk", Path.class, int.class, FileVisitOption[].class)
                    .orShould()
                    .callMethod(Files.class, "walkFileTree", Path.class, FileVisitor.class)
                    .orShould()
                    .callMethod(FileChannel.class, "map", MapMode.class, long.class, long.class);

    @ArchTest
    static final ArchRule entities_have_a_room_of_their_own =
            classes()
                    .that()
                    .areAnnotatedWith("jakarta.persistence.Entity")
                    .should()
                    .resideInAPackage("io.dupfinder.store.entity");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.dupfinder.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule errors_have_a_type_of_their_own =
            NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule output_goes_through_the_command_line_spec =
            NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule only_main_ends_the_process =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("io.dupfinder.Main")
                    .should()
                    .callMethod(System.class, "exit", int.class);

    @ArchTest
    static void packages_are_null_marked(JavaClasses classes) {
        assertThat(
                        classes.getPackage("io.dupfinder").getSubpackagesInTree().stream()
                                .filter(p -> !p.getClasses().isEmpty())
                                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                                .map(JavaPackage::getName))
                .isEmpty();
    }

    private static ArchRule onlyIn(String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }
}
