package org.infoshape.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies may point; the README's map of the house says why. */
@AnalyzeClasses(
        packages = "org.infoshape",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoFixtures.class})
class ArchitectureTest {

    /** The fixtures of common come as a jar, which ArchUnit does not take for tests. */
    static final class NoFixtures implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String SPARK = "org.apache.spark..";
    private static final String DL4J = "org.deeplearning4j..";
    private static final String JOBS = "org.infoshape.jobs..";

    @ArchTest
    static final ArchRule theScienceKnowsNeitherSparkNorNetworks = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.infoshape.random..",
                    "org.infoshape.config..",
                    "org.infoshape.sampler..",
                    "org.infoshape.bound..",
                    "org.infoshape.sweep..",
                    "org.infoshape.result..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPARK, DL4J)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlySparkAttackAndJobsKnowSpark = noClasses()
            .that()
            .resideOutsideOfPackages("org.infoshape.spark..", "org.infoshape.attack..", JOBS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SPARK)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theLibraryDoesNotKnowTheJobs = noClasses()
            .that()
            .resideOutsideOfPackage(JOBS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JOBS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule jobsDoNotKnowEachOther = slices().matching("org.infoshape.jobs.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("org.infoshape.(*)..").should().beFreeOfCycles().allowEmptyShould(true);
}
