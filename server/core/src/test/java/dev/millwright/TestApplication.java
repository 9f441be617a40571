package dev.millwright;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The core without its packaging, for feature tests. */
@SpringBootApplication
class TestApplication {}
