import express from 'express';

/** What Express itself costs, with the answer of a discovery document's kind and nothing before it. */
const application = express();
application.get('/', (_request, response) => {
  response.json({});
});
application.listen(Number(process.env.PORT), '127.0.0.1');
