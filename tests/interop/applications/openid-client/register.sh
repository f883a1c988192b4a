postern clients add --id shop --name 'Tea Shop' \
  --redirect-uri http://127.0.0.1:3000/callback \
  --post-logout-redirect-uri http://127.0.0.1:3000/ \
  --auth client_secret_basic
