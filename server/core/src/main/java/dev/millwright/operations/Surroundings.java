package dev.millwright.operations;

import dev.millwright.audit.Audit;
import dev.millwright.authority.Authority;
import org.springframework.stereotype.Component;

/** What both the front door and the worker need beside their tables. */
@Component
record Surroundings(Authority authority, Audit audit, Feed feed, Handlers handlers) {}
