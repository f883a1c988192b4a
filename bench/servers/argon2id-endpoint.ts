import { hash, verify } from '@node-rs/argon2';
import express from 'express';

/** Argon2id is the library's default. OWASP Password Storage Cheat Sheet: 19 MiB, two iterations, one lane. */
const PARAMETERS = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** The sign-in of a server that is sent passwords, and does nothing but verify them: no store, no session. */
const stored = await hash(process.env.PASSWORD ?? '', PARAMETERS);
const application = express();
application.get('/', (_request, response) => {
  response.json({});
});
application.post('/login', express.json(), async (request, response) => {
  response.status((await verify(stored, request.body.password)) ? 200 : 401).json({});
});
application.listen(Number(process.env.PORT), '127.0.0.1');
