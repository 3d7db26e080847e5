#!/bin/sh
# A service that signs in by itself: sh service.sh http://localhost:8000 client-id client-secret
# Make a user for it and the application first: snakk user add robot; snakk oauth-client add "Night robot" --acts-as robot
set -eu
site=$1 client=$2 secret=$3

token=$(curl -sSf "$site/login/common/oauth/tokens" \
    -d grant_type=client_credentials --data-urlencode "client_id=$client" --data-urlencode "client_secret=$secret" |
    sed 's/.*"access_token": *"\([^"]*\)".*/\1/')

curl -sSf -H "Authorization: Bearer $token" "$site/api/v1/User/currentPrincipal" | grep -o '"FullName":"[^"]*"'
