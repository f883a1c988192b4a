postern clients add --id archive --name 'Town Archive' \
  --redirect-uri http://127.0.0.1:3000/members/callback \
  --post-logout-redirect-uri http://127.0.0.1:3000/ \
  --auth client_secret_basic
