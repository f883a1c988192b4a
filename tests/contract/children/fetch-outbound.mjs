// Fetches each URL that it is given, by the build, and prints what came of it.
import { HttpsOutboundFetcher } from '../../../dist/adapters/system/outbound-fetcher.js';

const fetcher = new HttpsOutboundFetcher({
  allow: ['localhost', '127.0.0.1'].map((hostname) => ({ hostname, port: null })),
});

for (const url of process.argv.slice(2)) {
  console.log(
    await fetcher.fetch({ url }).then(
      ({ status }) => status,
      ({ reason }) => reason,
    ),
  );
}
