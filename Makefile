# jaarrapport: GNU make.  `make help` lists the targets.
#
# All that is made goes to $(OUT).  CC, CFLAGS, CPPFLAGS, LDFLAGS, PREFIX and
# DESTDIR mean what they usually mean.

VERSION = 0.1.0

PREFIX  ?= /usr/local
BINDIR  = $(PREFIX)/bin
SHARE   = $(PREFIX)/share/jaarrapport
MANDIR  = $(PREFIX)/share/man/man1
DESTDIR ?=
INSTALL ?= install

OUT     = out
OBJ     = $(OUT)/obj
PROGRAM = $(OUT)/jaarrapport
EXAMPLE = ledger/dimpact-2017

# --- Flags ---------------------------------------------------------------

CFLAGS ?= -O3 -g

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wmissing-prototypes \
	-Wstrict-prototypes -Wformat=2 -Wvla -Wundef

# Fortify needs an optimising compiler and does not go with the sanitizers.
OPTIMISED = $(filter-out -O0,$(filter -O%,$(CFLAGS)))
SANITIZED = $(findstring -fsanitize,$(CFLAGS))
FORTIFY   = $(if $(SANITIZED),,$(if $(OPTIMISED),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))

LIBRARIES    = libcmark jansson inih nettle expat libpng
LIBRARY_CPP := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null))
LIBRARY_LD  := $(or $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null),-lcmark -ljansson -linih -lnettle -lexpat -lpng)

ALL_CPPFLAGS = -Iinclude -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 \
	-DJAARRAPPORT_VERSION='"$(VERSION)"' -DJAARRAPPORT_SHARE='"$(SHARE)"' \
	$(FORTIFY) $(LIBRARY_CPP) $(CPPFLAGS)
ALL_CFLAGS   = -std=c17 $(WARNINGS) -fstack-protector-strong -fPIE -pthread $(CFLAGS)
ALL_LDFLAGS  = -pie -Wl,-z,relro -Wl,-z,now -pthread $(LDFLAGS)
LDLIBS       = -lhpdf -lcsv $(LIBRARY_LD) -lm -lpthread

COMPILE = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS)

# One job for each processor, unless make itself was told how many.
JOBS     = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 1))
# A `+` before a command that uses it passes the jobs on.
PARALLEL = $(MAKE) --no-print-directory $(JOBS)

# --- Files ---------------------------------------------------------------

SOURCES := $(sort $(wildcard src/main.c src/*/*.c))
OBJECTS  = $(SOURCES:%.c=$(OBJ)/%.o)
MODULES  = $(filter-out $(OBJ)/src/main.o,$(OBJECTS))

GENERATOR_SOURCES := $(sort $(wildcard $(EXAMPLE)/generator/*.c))
GENERATOR_OBJECTS  = $(GENERATOR_SOURCES:%.c=$(OBJ)/%.o)
GENERATOR_PROGRAM  = $(if $(GENERATOR_SOURCES),$(OUT)/generator-dimpact)

TEST_SOURCES  := $(filter-out $(LEAVE_OUT:%=tests/%.c),$(sort $(wildcard tests/test_*.c)))
TEST_PROGRAMS  = $(TEST_SOURCES:%.c=$(OUT)/%)
TEST_SUPPORT   = $(OBJ)/tests/support.o
TEST_PARTS    := $(sort $(wildcard tests/*/*.c))

C_FILES = $(SOURCES) $(GENERATOR_SOURCES) $(TEST_SOURCES) $(TEST_PARTS) tests/support.c \
	$(wildcard fuzz/*.c)

# One short line a file; `make V=1` shows the commands.
SAY = @$(if $(V),set -x,echo '  $(1)	$@');

# --- Build ---------------------------------------------------------------

.PHONY: all
all: $(PROGRAM)

$(PROGRAM): $(OBJECTS)
	$(call SAY,LINK) $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

$(OUT)/generator-dimpact: $(GENERATOR_OBJECTS)
	$(call SAY,LINK) $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ -lm

# A test program takes from it what it needs; thin: only their names.
$(OBJ)/modules.a: $(MODULES)
	@rm -f $@
	@$(AR) rcT $@ $^

$(OBJ)/%.o: %.c $(OBJ)/flags | $(OBJ)/libraries
	@mkdir -p $(@D)
	$(call SAY,CC) $(COMPILE) $(if $(filter tests/%,$<),-Itests) -MMD -MP -c -o $@ $<

# A test program is removed first, so that one that no longer compiles is not run.
$(OUT)/tests/%: tests/%.c $(TEST_SUPPORT) $(OBJ)/modules.a $(OBJ)/flags
	@mkdir -p $(@D) $(OBJ)/$(dir tests/$*)
	@rm -f $@
	$(call SAY,TEST) $(COMPILE) -Itests -MMD -MP -MT $@ -MF $(OBJ)/tests/$*.d $(ALL_LDFLAGS) \
		-o $@ $< $(filter %.o,$^) $(OBJ)/modules.a $(LDLIBS) -lcmocka

# A test of several files: tests/test_x.c with those of tests/x/.
$(OUT)/tests/test_rounding: $(patsubst %.c,$(OBJ)/%.o,$(wildcard tests/rounding/*.c))

# A machine that fails on request, for tests/test_trouble.c; never with a sanitizer in it.
$(OUT)/tests/trouble.so: tests/trouble/preload.c
	@mkdir -p $(@D)
	$(call SAY,LINK) $(CC) -std=c17 $(WARNINGS) -O2 -fPIC -shared -D_FILE_OFFSET_BITS=64 -o $@ $< -ldl

$(OUT)/tests/test_trouble $(OUT)/tests/test_batch: | $(OUT)/tests/trouble.so

# The targets of make fuzz, to replay what they found.
FUZZ_SOURCES := fuzz/bench.c fuzz/targets.c fuzz/whole.c
FUZZ_OBJECTS  = $(FUZZ_SOURCES:%.c=$(OBJ)/%.o)
$(OUT)/tests/test_fuzz: $(FUZZ_OBJECTS)
$(OUT)/tests/test_fuzz $(FUZZER): private ALL_LDFLAGS += -Wl,--wrap=mmap64,--wrap=munmap

# Other flags than last time: everything is compiled again.
FLAGS_NOW = $(COMPILE) $(ALL_LDFLAGS)
$(OBJ)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(FLAGS_NOW))' | cmp -s - $@ || \
		printf '%s\n' '$(subst ','\'',$(FLAGS_NOW))' > $@

# Names the packages that are missing before the compiler stumbles over a header.
$(OBJ)/libraries: .ci/deps
	@mkdir -p $(@D)
	@CC='$(CC)' .ci/deps --check build
	@touch $@

-include $(wildcard $(OBJ)/src/*.d $(OBJ)/src/*/*.d $(OBJ)/fuzz/*.d $(OBJ)/tests/*.d $(OBJ)/tests/*/*.d \
	$(OBJ)/$(EXAMPLE)/generator/*.d)

# --- What users run ------------------------------------------------------

.PHONY: demo deps
demo:
	@.ci/deps build
	+@$(PARALLEL) all
	@$(PROGRAM) render $(EXAMPLE)
	@$(PROGRAM) check $(EXAMPLE)
	@echo 'Het jaarrapport staat in out/$(notdir $(EXAMPLE))/jaarrapport.pdf'

deps:
	@.ci/deps build

# What is generated from the program: a test says when it is out of date.
.PHONY: docs pictures
pictures: all
	@$(PROGRAM) render $(EXAMPLE) -o $(OUT)/pictures.pdf
	@docs/bladzijden/maak.sh $(OUT)/pictures.pdf docs/bladzijden

docs: all
	@$(PROGRAM) check --list --format=md > docs/controles.md

# --- Tests ---------------------------------------------------------------

.PHONY: test deps-test test-programs sanitize
test: deps-test
	+@$(PARALLEL) all $(GENERATOR_PROGRAM)
	+@$(PARALLEL) -k test-programs || true
	@JAARRAPPORT=$(PROGRAM) GENERATOR=$(GENERATOR_PROGRAM) EXAMPLE_DIR=$(EXAMPLE) XSD='$(XSD)' \
		tests/run.sh $(TEST_PROGRAMS)

deps-test:
	@.ci/deps build test

test-programs: $(TEST_PROGRAMS)

# They judge what is installed and what is drawn: run again, they say nothing of memory or of lines.
TESTS_OF_A_BUILD = test_install test_preflight

# The same tests with every error of memory or arithmetic fatal.  A test starts thousands of
# processes, so that what a sanitizer does before main counts: gcc links it as a shared library,
# the addresses of all that it guards are moved unless the program has a fixed place, and copies
# of the stack, by which a use after return is seen, are large.
SANITIZER_STATIC = $(shell $(CC) -v 2>&1 | sed -n 's/^gcc version.*/-static-libasan -static-libubsan/p')
sanitize:
	@MUTATION_PLACES=$${MUTATION_PLACES:-4} \
	ASAN_OPTIONS=$${ASAN_OPTIONS:-detect_stack_use_after_return=1:max_uar_stack_size_log=16:strict_string_checks=1} \
	UBSAN_OPTIONS=$${UBSAN_OPTIONS:-print_stacktrace=1} \
	$(MAKE) --no-print-directory test OUT=$(OUT)/sanitize SHARE='$(CURDIR)' \
		LEAVE_OUT='$(TESTS_OF_A_BUILD)' LDFLAGS='$(SANITIZER_STATIC) -no-pie' \
		CFLAGS='-O1 -g -fno-pie -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all'

# Commands under valgrind: it sees what the sanitizers do not, unset memory.
.PHONY: memcheck
memcheck: all
	@tests/memcheck.sh $(PROGRAM)

# Which lines no test reaches, and is it known why: docs/coverage.md.
.PHONY: coverage
coverage:
	@find $(OUT)/coverage -name '*.gcda' -delete 2>/dev/null || true
	@mkdir -p $(OUT)/coverage
	@$(CC) -std=c17 $(WARNINGS) -O2 -fPIE -c -o $(OUT)/coverage/flush.o tests/coverage/flush.c
	@MUTATION_PLACES=$${MUTATION_PLACES:-4} $(MAKE) --no-print-directory test OUT=$(OUT)/coverage \
		SHARE='$(CURDIR)' LEAVE_OUT='$(TESTS_OF_A_BUILD)' CFLAGS='-O0 -g --coverage' \
		LDFLAGS='-Wl,--wrap=_exit,--wrap=raise $(CURDIR)/$(OUT)/coverage/flush.o'
	@tests/coverage.sh $(OUT)/coverage

# --- Fuzzing -------------------------------------------------------------

.PHONY: fuzz fuzz-program
TIME   ?= 60
TARGET ?=
FUZZER  = $(OUT)/fuzz/fuzz
fuzz:
	@.ci/deps build lint
	+@$(PARALLEL) fuzz-program OUT=$(OUT)/fuzz CC=clang FUZZER=$(FUZZER) SHARE='$(CURDIR)' CFLAGS='-O1 -g \
		-fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
		-fno-sanitize-coverage=trace-cmp'
	@fuzz/run.sh $(FUZZER) $(TIME) $(TARGET)

fuzz-program: $(FUZZER)
$(FUZZER): $(OBJ)/fuzz/libfuzzer.o $(FUZZ_OBJECTS) $(MODULES)
	$(call SAY,LINK) $(CC) $(ALL_CFLAGS) -fsanitize=fuzzer $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

# --- Benchmarks ----------------------------------------------------------

# Beside what is installed of DuckDB, sqlite3, ledger and hledger: docs/performance.md.
BENCH_LINES = 10000 100000 1000000 10000000
BENCH_RUNS  = 5
BENCH_SOURCES := $(sort $(wildcard bench/*.c))
BENCH_PROGRAMS = $(BENCH_SOURCES:bench/%.c=$(OUT)/bench/bench-%)

.PHONY: bench bench-render bench-programs
bench-programs: $(BENCH_PROGRAMS)

bench: all bench-programs
	@LINES='$(BENCH_LINES)' RUNS='$(BENCH_RUNS)' bench/bench.sh $(PROGRAM) $(OUT)/bench
	@CC='$(CC)' bench/render.sh $(PROGRAM) $(OUT)/bench

# The report of thirty pages alone.
bench-render: all bench-programs
	@CC='$(CC)' bench/render.sh $(PROGRAM) $(OUT)/bench

$(OUT)/bench/bench-%: bench/%.c $(OBJ)/flags
	@mkdir -p $(@D)
	$(call SAY,BENCH) $(COMPILE) $(ALL_LDFLAGS) -o $@ $< -lcsv

# --- Lint ----------------------------------------------------------------

.PHONY: lint objects lint-gcc lint-clang lint-tidy lint-cppcheck lint-man
lint: lint-gcc lint-clang lint-tidy lint-cppcheck lint-man

objects: $(OBJECTS) $(GENERATOR_OBJECTS) $(TEST_SUPPORT) $(TEST_SOURCES:%.c=$(OBJ)/%.o) \
	$(TEST_PARTS:%.c=$(OBJ)/%.o) $(patsubst %.c,$(OBJ)/%.o,$(wildcard fuzz/*.c))

# gcc warns of more when it optimises, clang does not.
LINT_LEVEL_gcc   = -O2
LINT_LEVEL_clang = -O0
lint-gcc lint-clang: lint-%:
	@echo 'lint: $*'
	+@if command -v $* >/dev/null; then \
		$(PARALLEL) -s objects OUT=$(OUT)/lint/$* CC=$* CFLAGS='$(LINT_LEVEL_$*) -Werror'; \
	else echo 'lint: $* is not installed: skipped'; fi

# How far the analyser follows a function, in states; its own limit.
TIDY_NODES = 225000

lint-tidy:
	@echo 'lint: clang-tidy'
	@if command -v clang-tidy >/dev/null; then \
		printf '%s\n' $(C_FILES) | xargs -P "$$(nproc)" -I{} \
			clang-tidy --quiet {} -- -std=c17 $(WARNINGS) -Itests $(ALL_CPPFLAGS) \
			-Xclang -analyzer-config -Xclang max-nodes=$(TIDY_NODES); \
	else echo 'lint: clang-tidy is not installed: skipped'; fi

lint-cppcheck:
	@echo 'lint: cppcheck'
	@if command -v cppcheck >/dev/null; then \
		cppcheck --quiet -j "$$(nproc)" --std=c11 --inline-suppr --error-exitcode=1 \
			--enable=warning,performance,portability --suppress=missingIncludeSystem \
			-Iinclude -Itests -DJAARRAPPORT_VERSION='"$(VERSION)"' \
			-DJAARRAPPORT_SHARE='"$(SHARE)"' $(C_FILES); \
	else echo 'lint: cppcheck is not installed: skipped'; fi

lint-man:
	@echo 'lint: mandoc'
	@if command -v mandoc >/dev/null; then mandoc -T lint -W warning docs/jaarrapport.1; \
	else echo 'lint: mandoc is not installed: skipped'; fi

# --- Install -------------------------------------------------------------

.PHONY: install uninstall clean help FORCE
install: all
	mkdir -p '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(MANDIR)' '$(DESTDIR)$(SHARE)/layouts'
	$(INSTALL) -m 755 $(PROGRAM) '$(DESTDIR)$(BINDIR)/jaarrapport'
	$(INSTALL) -m 644 docs/jaarrapport.1 '$(DESTDIR)$(MANDIR)/jaarrapport.1'
	find layouts -type d | while read -r folder; do \
		mkdir -p "$(DESTDIR)$(SHARE)/$$folder" || exit; done
	find layouts -type f | while read -r file; do \
		$(INSTALL) -m 644 "$$file" "$(DESTDIR)$(SHARE)/$$file" || exit; done

uninstall:
	rm -f '$(DESTDIR)$(BINDIR)/jaarrapport' '$(DESTDIR)$(MANDIR)/jaarrapport.1'
	rm -rf '$(DESTDIR)$(SHARE)'

clean:
	rm -rf $(OUT)

help:
	@echo 'make            compile $(PROGRAM), nothing else'
	@echo 'make demo       install missing packages, compile, render and check the example'
	@echo 'make test       install missing packages, compile, run every test'
	@echo '                XSD=FILE: the XAF files of the tests also follow that schema (xmllint)'
	@echo 'make deps       install the Debian packages that compiling needs and that are missing'
	@echo 'make sanitize   the tests under AddressSanitizer and UndefinedBehaviorSanitizer'
	@echo 'make coverage   the tests; lines of src/ that none reaches must be in docs/coverage.md'
	@echo 'make memcheck   commands of the golden tests under valgrind'
	@echo 'make fuzz       every fuzz target for TIME seconds, or TARGET alone (clang)'
	@echo 'make bench      time and memory beside other programs; BENCH_LINES="1000000" BENCH_RUNS=5'
	@echo 'make bench-render   a report of thirty pages beside bare libharu programs'
	@echo 'make pictures   draw the pages of the example that the README shows'
	@echo 'make docs       write docs/controles.md, the list of checks, from the program'
	@echo 'make lint       gcc and clang with warnings as errors; clang-tidy, cppcheck, mandoc'
	@echo 'make install    to DESTDIR and PREFIX (now: $(DESTDIR)$(PREFIX)); make uninstall undoes it'
	@echo 'make clean      remove $(OUT)/'
	@echo 'Variables: CC CFLAGS CPPFLAGS LDFLAGS PREFIX DESTDIR OUT; V=1 shows the commands'
