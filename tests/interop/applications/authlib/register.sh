postern clients add --id garden --name 'Garden Club' \
  --redirect-uri http://127.0.0.1:3000/callback \
  --post-logout-redirect-uri http://127.0.0.1:3000/ \
  --auth client_secret_basic
