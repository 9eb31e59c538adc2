/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.websocketgroups;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what the architecture promises: who may depend on whom, and what main code never
 * does.
 */
class ArchitectureTests {

	private static final String BASE = "io.github.websocketgroups";

	private static final String ROOT = "";

	private static final String ANY = "*";

	/**
	 * Package to the packages it may depend on, relative to the base. A package below one
	 * of these that is not listed itself belongs to it.
	 */
	private static final Map<String, Set<String>> ARROWS = Map.ofEntries(Map.entry(ROOT, Set.of()),
			Map.entry("annotation", Set.of()), Map.entry("protocol", Set.of()), Map.entry("spi", Set.of(ROOT)),
			Map.entry("connection", Set.of(ROOT, "spi", "protocol")),
			Map.entry("upgrade", Set.of(ROOT, "spi", "protocol", "connection")),
			Map.entry("handler", Set.of(ROOT, "spi", "annotation")),
			Map.entry("registry", Set.of(ROOT, "spi", "cluster")), Map.entry("cluster", Set.of(ROOT, "spi")),
			Map.entry("cluster.redis", Set.of("cluster")), Map.entry("security", Set.of(ROOT, "spi", "handler")),
			Map.entry("traffic", Set.of(ROOT, "spi")), Map.entry("liveview", Set.of(ROOT, "spi", "traffic")),
			Map.entry("session", Set.of(ROOT, "spi")), Map.entry("metrics", Set.of(ROOT, "spi")),
			Map.entry("actuate", Set.of(ROOT, "spi")), Map.entry("autoconfigure", Set.of(ANY)));

	private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(BASE);

	@Test
	void packagesFollowTheArrows() {
		check(classes().should(followTheArrows()));
	}

	@Test
	void packagesAreFreeOfCycles() {
		check(SlicesRuleDefinition.slices().assignedFrom(packages()).should().beFreeOfCycles());
	}

	@Test
	void onlyTheWireKnowsNetty() {
		check(noClasses().that(not(resideInAnyPackage(in("connection"), in("upgrade"), in("protocol"))))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.netty..", "reactor.netty.."));
	}

	@Test
	void onlyTheRedisClusterKnowsRedis() {
		check(noClasses().that(not(resideInAPackage(in("cluster.redis"))))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.lettuce..", "org.springframework.data.."));
	}

	@Test
	void onlyAutoconfigureKnowsBoot() {
		check(noClasses().that(not(resideInAnyPackage(in("autoconfigure"), in("actuate"), in("metrics"))))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot.."));
	}

	@Test
	void actuateAndMetricsKnowOnlyActuatorAndHealthOfBoot() {
		check(noClasses().that(resideInAnyPackage(in("actuate"), in("metrics")))
			.should()
			.dependOnClassesThat(resideInAPackage("org.springframework.boot..").and(not(
					resideInAnyPackage("org.springframework.boot.actuate..", "org.springframework.boot.health..")))));
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(mainPackages().filter((candidate) -> !candidate.isAnnotatedWith(NullMarked.class))
			.map(JavaPackage::getName)).isEmpty();
	}

	@Test
	void fieldsAreNotInjected() {
		check(GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
	}

	@Test
	void nothingSleeps() {
		check(noClasses().should().accessTargetWhere(targets(Set.of("sleep"), Thread.class)));
	}

	@Test
	void nothingBlocks() {
		Set<String> blocking = Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");
		check(noClasses().should().accessTargetWhere(targets(blocking, Mono.class, Flux.class)));
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL));
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		check(members().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.and(not(defaultConstructor()))
			.should()
			.notBePublic());
	}

	@Test
	void beanMethodsAreNotConditionalOnClasses() {
		check(noMethods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.beAnnotatedWith(ConditionalOnClass.class)
			.because("the method's own types are loaded before the condition is looked at"));
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(MAIN);
	}

	private static String in(String name) {
		return BASE + "." + name + "..";
	}

	private static Stream<JavaPackage> mainPackages() {
		JavaPackage base = MAIN.getPackage(BASE);
		return Stream.concat(Stream.of(base), base.getSubpackagesInTree().stream())
			.filter((candidate) -> !candidate.getClasses().isEmpty());
	}

	private static ArchCondition<JavaClass> followTheArrows() {
		return new ArchCondition<>("follow the arrows") {

			@Override
			public void check(JavaClass origin, ConditionEvents events) {
				origin.getDirectDependenciesFromSelf()
					.stream()
					.filter((dependency) -> isOurs(dependency.getTargetClass()) && !isAllowed(dependency))
					.forEach((dependency) -> events
						.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
			}

		};
	}

	private static boolean isOurs(JavaClass candidate) {
		return candidate.getPackageName().equals(BASE) || candidate.getPackageName().startsWith(BASE + ".");
	}

	private static boolean isAllowed(Dependency dependency) {
		String origin = listed(dependency.getOriginClass());
		String target = listed(dependency.getTargetClass());
		Set<String> allowed = ARROWS.get(origin);
		return origin.equals(target) || allowed.contains(ANY) || allowed.contains(target);
	}

	private static String listed(JavaClass candidate) {
		String name = candidate.getPackageName();
		if (name.equals(BASE)) {
			return ROOT;
		}
		String relative = name.substring(BASE.length() + 1);
		return ARROWS.keySet()
			.stream()
			.filter((key) -> relative.equals(key) || (!key.isEmpty() && relative.startsWith(key + ".")))
			.max(Comparator.comparingInt(String::length))
			.orElseThrow(() -> new AssertionError("Package '" + name + "' has no arrows: list it here"));
	}

	private static SliceAssignment packages() {
		return new SliceAssignment() {

			@Override
			public SliceIdentifier getIdentifierOf(JavaClass candidate) {
				return isOurs(candidate) ? SliceIdentifier.of(candidate.getPackageName()) : SliceIdentifier.ignore();
			}

			@Override
			public String getDescription() {
				return "packages";
			}

		};
	}

	private static DescribedPredicate<JavaAccess<?>> targets(Set<String> names, Class<?>... owners) {
		return describe("target is one of " + names, (access) -> names.contains(access.getTarget().getName())
				&& Stream.of(owners).anyMatch(access.getTargetOwner()::isAssignableTo));
	}

	private static DescribedPredicate<JavaMember> defaultConstructor() {
		return describe("default constructor",
				(member) -> member.getName().equals("<init>") && member.getDescriptor().equals("()V"));
	}

}
