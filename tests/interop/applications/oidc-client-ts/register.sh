postern clients add --id atlas --name 'Pocket Atlas' \
  --redirect-uri http://127.0.0.1:3000/callback \
  --post-logout-redirect-uri http://127.0.0.1:3000/
