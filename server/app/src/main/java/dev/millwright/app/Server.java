package dev.millwright.app;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The Spring application: all features and the user interface. */
@SpringBootApplication(scanBasePackages = "dev.millwright")
@AutoConfigurationPackage(basePackages = "dev.millwright")
@EnableVaadin("dev.millwright.ui")
class Server {}
