# Postern's tasks. `make` alone explains them. Needs GNU make and Node.js, nothing else.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# jest fills the cores by itself, and the output of parts that run at once cannot be read.
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules --no-print-directory

BIN := node_modules/.bin
RESULTS := .cache/test-results

# npm writes its own lock into node_modules last: where it is newer, the installation is complete.
INSTALLED := node_modules/.package-lock.json
COMPILED_DEFINE := src/app/config/compiled-define.ts
SERVER := dist/app/main.js
PAGES := dist/.pages-built

# Folders are among the sources, so that a file that went away counts as a change.
SERVER_SOURCES := $(shell find src 2>/dev/null)
PAGE_SOURCES := $(shell find authpage src/domain 2>/dev/null)
TYPE_PROJECTS := $(shell find tsconfig.json src authpage tests bench -name tsconfig.json 2>/dev/null)

##@ Use

.PHONY: run
run: build ## Install what is missing, build what changed, and start the server
	@exec node $(SERVER) serve

.PHONY: migrate
migrate: $(SERVER) ## Bring the database to this version
	@exec node $(SERVER) migrate

##@ Develop

.PHONY: dev
dev: build ## Run with reload on change: the server, and the pages by Vite
	@exec node scripts/dev.mjs

.PHONY: build
build: $(SERVER) $(PAGES) ## Build into dist/, with config/define.toml or another: make build DEFINE=my.toml

.PHONY: format
format: $(INSTALLED) ## Format every file, and apply the safe fixes of the linter
	@$(BIN)/biome check --write .

.PHONY: docs
docs: build ## Write the documents that are generated: docs/configuration.md
	@node scripts/configuration-docs.mjs

.PHONY: clean
clean: ## Remove what was built (never data/)
	@rm -rf dist .cache $(COMPILED_DEFINE)

##@ Test

# The last release, if there is one: its code has to run on the schema of this version.
RELEASE := $(shell git describe --tags --abbrev=0 --match 'v*' 2>/dev/null)

# A part runs one kind of check or test and writes down its result; `make test` sums them up.
PARTS := types lint layers in-process contract faults chaos process browser $(if $(RELEASE),upgrade)
PART := node scripts/test-part.mjs $(RESULTS)
JEST := node --experimental-vm-modules --disable-warning=ExperimentalWarning $(BIN)/jest
# Tests that wait for servers more than they compute leave room for more of them.
WAITING := --maxWorkers=3
run-jest = $(PART) $(1) $(JEST) --selectProjects $(or $(3),$(1)) $(2) --json --outputFile=$(RESULTS)/$(1).jest.json $(only)

.PHONY: test
test: | require-node ## Everything below. One part of the tests by name: make test-unit only=pkce
	@rm -rf $(RESULTS)
	@$(MAKE) --keep-going check test-in-process test-contract test-faults test-chaos test-process test-browsers test-upgrade || true
	@node scripts/test-summary.mjs $(RESULTS) $(PARTS)

.PHONY: check
check: check-types check-lint check-layers ## Types, lint and format, layers: what needs no test run

.PHONY: check-types
check-types: $(INSTALLED) $(COMPILED_DEFINE)
	@$(PART) types sh -c 'status=0; for project in $(TYPE_PROJECTS); do $(BIN)/tsc --noEmit --project $$project || status=1; done; exit $$status'

.PHONY: check-lint
check-lint: $(INSTALLED)
	@$(PART) lint $(BIN)/biome check --error-on-warnings .

.PHONY: check-layers
check-layers: $(INSTALLED) $(COMPILED_DEFINE)
	@$(PART) layers $(BIN)/depcruise src

# Together, so that no core waits for the one long file of a kind.
.PHONY: test-in-process
test-in-process: build services ## Architecture, unit, model, fuzz and http: what needs no other process
	@$(call run-jest,in-process,,architecture unit model fuzz http)

.PHONY: test-browsers
test-browsers: build chromium ## Browser and interop
	@$(call run-jest,browser,--testPathIgnorePatterns debian-packages,browser interop)

.PHONY: test-architecture
test-architecture: $(INSTALLED) $(COMPILED_DEFINE) ## Proof that the checks refuse what they should
	@$(call run-jest,architecture)

.PHONY: test-unit
test-unit: $(INSTALLED) $(COMPILED_DEFINE) ## Decisions, on values alone
	@$(call run-jest,unit)

.PHONY: test-contract
test-contract: build services ## Every driver against the suite of its port
	@$(call run-jest,contract,$(WAITING))

# A part of its own: servers are killed and restarted here, and what else is busy would look like another fault.
.PHONY: test-faults
test-faults: build services ## Servers that die, hang and come back
	@$(call run-jest,faults,$(WAITING))

.PHONY: test-chaos
test-chaos: build services ## A short `make chaos`: three instances under load, and each fault for a moment
	@$(call run-jest,chaos) --runInBand

.PHONY: chaos
chaos: build services ## The same for about eight minutes, with the faults that take long; its table: .cache/chaos.md
	@CHAOS_SECONDS=$(or $(seconds),10) $(JEST) --selectProjects chaos --runInBand $(only)

.PHONY: test-model
test-model: build services ## Random walks of people and clients, against a small model: some two hundred
	@$(call run-jest,model)

.PHONY: model
model: build services ## The same, thousands: make model walks=5000; a tenth of them on PostgreSQL and Redis
	@MODEL_WALKS=$(or $(walks),5000) $(JEST) --selectProjects model --testTimeout=3600000 $(only)

.PHONY: test-fuzz
test-fuzz: build ## Input that nobody means, for every parser: a few thousand
	@$(call run-jest,fuzz)

.PHONY: fuzz
fuzz: build ## The same, a million (about half an hour), and what it leaves in memory: make fuzz inputs=100000
	@FUZZ_INPUTS=$(or $(inputs),1000000) $(JEST) --selectProjects fuzz --testTimeout=14400000

.PHONY: test-http
test-http: build ## The real server over HTTP, on memory drivers
	@$(call run-jest,http)

.PHONY: test-process
test-process: build services ## The command line and the server, each in a process of its own
	@$(call run-jest,process)

.PHONY: test-browser
test-browser: build chromium ## The pages in a real browser
	@$(call run-jest,browser)

.PHONY: test-interop
test-interop: build chromium ## Applications with libraries from npm, as docs/clients.md shows them, and a person
	@$(call run-jest,interop) --testPathIgnorePatterns debian-packages

.PHONY: interop
interop: build chromium relying-parties ## All of docs/clients.md that is tried: Authlib and mod_auth_openidc too
	@$(JEST) --selectProjects interop $(only)

# Nothing counts as passed that checked nothing.
.PHONY: test-upgrade
test-upgrade: $(INSTALLED) services ## The last release's contract suites, on the schema of this version
ifeq ($(RELEASE),)
	@echo 'There is no release yet whose tests could run on the schema of this version.'
else
	@$(PART) upgrade sh scripts/test-upgrade.sh $(RELEASE)
endif

##@ Measure, beside other servers: only=refresh rounds=3 seconds=5 make it shorter, profile=1 says where time goes

BENCH = $(foreach name,only rounds seconds profile,$(if $($(name)),--$(name)=$($(name))))

.PHONY: bench
bench: $(COMPILED_DEFINE) $(PAGES) services ## Rates, CPU, memory, start-up, statements, in about ten minutes: .cache/bench.md
	@$(BIN)/tsc --project bench/tsconfig.json
	@node .cache/bench/bench/main.js $(BENCH)

##@ Measure, at the size of a large installation: users=10000 grants=20000 make it smaller

LARGE = $(if $(users),--users=$(users)) $(if $(grants),--grants=$(grants))

.PHONY: bench-copy
bench-copy: $(SERVER) services ## Time `postern db copy` from PGlite to PostgreSQL, and its memory
	@$(BIN)/tsc --project bench/tsconfig.json
	@node .cache/bench/bench/large/copy.js $(LARGE)

.PHONY: explain
explain: $(INSTALLED) $(COMPILED_DEFINE) services ## The plans of the hottest statements; no large table may be scanned
	@$(BIN)/tsc --project bench/tsconfig.json
	@node .cache/bench/bench/large/explain.js $(LARGE)

# What the targets above are made of.

.PHONY: help
help:
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-19s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: require-node
require-node:
	@sh scripts/require-node.sh

.PHONY: always
always:

.PHONY: chromium
chromium:
	@sh scripts/require-debian-package.sh chromium "$${CHROMIUM:-/usr/bin/chromium}"

# What `make interop` needs beside: no service of Apache's, which the package apache2 would start.
.PHONY: relying-parties
relying-parties:
	@sh scripts/require-debian-package.sh python3-flask /usr/lib/python3/dist-packages/flask
	@sh scripts/require-debian-package.sh python3-requests /usr/lib/python3/dist-packages/requests
	@sh scripts/require-debian-package.sh python3-authlib /usr/lib/python3/dist-packages/authlib
	@sh scripts/require-debian-package.sh apache2-bin /usr/sbin/apache2
	@sh scripts/require-debian-package.sh libapache2-mod-auth-openidc /usr/lib/apache2/modules/mod_auth_openidc.so

# What the tests start servers of their own from.
.PHONY: services
services:
	@sh scripts/require-debian-package.sh postgresql '/usr/lib/postgresql/*/bin/postgres'
	@sh scripts/require-debian-package.sh pgbouncer /usr/sbin/pgbouncer
	@sh scripts/require-debian-package.sh redis-server /usr/bin/redis-server
	@sh scripts/require-debian-package.sh redis-sentinel /usr/bin/redis-sentinel
	@sh scripts/require-debian-package.sh openssl /usr/bin/openssl
	@sh scripts/require-debian-package.sh faketime /usr/bin/faketime
	@sh scripts/require-debian-package.sh nginx /usr/sbin/nginx
	@sh scripts/require-debian-package.sh systemd /usr/bin/systemd-analyze

$(INSTALLED): package-lock.json | require-node
	@echo 'Installing packages'
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# Runs every time, because DEFINE may name another file; it writes only what has changed.
$(COMPILED_DEFINE): $(INSTALLED) always
	@node scripts/compile-define.mjs

$(SERVER): $(SERVER_SOURCES) $(COMPILED_DEFINE) $(INSTALLED) tsconfig.json tsconfig.build.json
	@echo 'Building the server'
	@rm -rf $(filter-out dist/pages,$(wildcard dist/*))
	@$(BIN)/tsc --project tsconfig.build.json
	@node scripts/compile-define.mjs --check

$(PAGES): $(PAGE_SOURCES) $(COMPILED_DEFINE) $(INSTALLED) tsconfig.json
	@echo 'Building the pages'
	@$(BIN)/vite build --config authpage/vite.config.ts --logLevel warn
	@touch $@
