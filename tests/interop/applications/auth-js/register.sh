postern clients add --id magazine --name 'Moon Magazine' \
  --redirect-uri http://127.0.0.1:3000/auth/callback/postern \
  --auth client_secret_basic
