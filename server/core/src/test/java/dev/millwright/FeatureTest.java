package dev.millwright;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of one feature through its front door or REST, on a real PostgreSQL that all tests of one
 * JVM share: name what you create uniquely.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = {
      TestApplication.class,
      TestTokens.class,
      TestRest.class,
      TestEntries.class,
      TestClock.class
    })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
public @interface FeatureTest {}
