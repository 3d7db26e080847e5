#!/bin/sh
# How the server says no: sh errors.sh http://localhost:8000 tje0 Tje0
set -eu
site=$1 name=$2 password=$3

status() { # what to call it, then curl's arguments
    title=$1
    shift
    echo "$title: $(curl -sS -o /dev/null -w '%{http_code}' "$@")"
}

status "nobody" "$site/api/v1/ChatSession/default"
status "a wrong password" -u "$name:wrong" "$site/api/v1/ChatSession/default"
status "no such session" -u "$name:$password" "$site/api/v1/ChatSession/2000000000"
status "no number" -u "$name:$password" "$site/api/v1/ChatSession/x1"
status "an unknown zone" -u "$name:$password" -H "SO-TimeZone: ATLANTIS" "$site/api/v1/ChatSession/default"

# The body of a refusal.
curl -sS -u "$name:$password" "$site/api/v1/ChatSession/2000000000"
echo
# A method asks about what is not there: null, with 200.
curl -sSf -u "$name:$password" -X POST "$site/api/v1/Agents/Chat/GetChatSessionEntity?chatSessionEntityId=2000000000"
echo
