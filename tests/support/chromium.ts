import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Debian's Chromium, or another that the environment names. Nothing is downloaded. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Without a sandbox it runs in a container as root; without the rest it speaks to no one but the test. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
];

/** Longer than anything takes on a busy machine, shorter than a test: a failure then names what it waited for. */
const PATIENCE_MS = 20_000;

/** A browser whose pages must not breach their Content Security Policy, nor leave an exception uncaught. */
export class Chromium {
  readonly #browser: Browser;
  readonly #complaints: string[] = [];

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Headless, with a new empty profile that goes when the browser closes. */
  static async launch(): Promise<Chromium> {
    return new Chromium(await chromium.launch({ executablePath, args, headless: true }));
  }

  /** A person of their own: cookies and storage are shared with nobody else in the browser. */
  async person(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const person = await this.#browser.newContext(options);
    person.setDefaultTimeout(PATIENCE_MS);
    person.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.#complaints.push(message.text());
    });
    person.on('weberror', (error) => this.#complaints.push(String(error.error())));
    return person;
  }

  /** @throws Error with what its pages complained of */
  async close(): Promise<void> {
    await this.#browser.close();
    if (this.#complaints.length > 0) throw new Error(`pages complained:\n${this.#complaints.join('\n')}`);
  }
}
