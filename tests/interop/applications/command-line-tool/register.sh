postern clients add --id tool --name 'Command-line tool' \
  --application-type native --redirect-uri http://127.0.0.1/callback
