postern clients add --id library --name 'City Library' \
  --redirect-uri http://127.0.0.1:3000/callback \
  --auth client_secret_post --policy oidc
