#!/bin/sh
# A conversation with curl: sh chat.sh http://localhost:8000 tje0 Tje0
set -eu
site=$1 name=$2 password=$3

# The number behind the first "Name": of what stands on standard input.
number() { grep -o "\"$1\":[0-9][0-9]*" | head -n 1 | grep -o '[0-9]*$'; }

# 1. Sign in with a password (Basic) for a ticket, and go on with the ticket.
ticket=$(curl -sSf -u "$name:$password" -X POST "$site/api/v1/Agents/Snakk/CreateTicket" | sed 's/.*"Ticket":"\([^"]*\)".*/\1/')
ask() { # METHOD PATH [more for curl]
    method=$1 path=$2
    shift 2
    curl -sSf -X "$method" -H "Authorization: SOTicket $ticket" -H "Content-Type: application/json" "$@" "$site/api/v1/$path"
}

# 2. The first topic of one's own; with $select only what is named is told.
topic=$(ask GET 'ChatTopic/ForCurrentUser?$select=chatTopicId' | number ChatTopicId)
echo "topic $topic"

# 3. A session that waits in its queue: the defaults, the topic, save.
session=$(ask POST ChatSession -d "{\"TopicId\":$topic,\"CustomerName\":\"Vera Visitor\"}" | number ChatSessionId)
echo "session $session"

# 4. Pick it up and answer.
ask POST "ChatSession/$session/Pickup" -o /dev/null
ask POST "ChatSession/$session/Messages" -d '{"Message":"Hello Vera, how can I help?"}' -o /dev/null

# 5. All that was said: as XML, and as one text.
ask GET "ChatSession/$session/Messages" -H "Accept: application/xml" | grep -o '<Message>Hello[^<]*</Message>'
ask POST "ChatSession/$session/Transcript" -o /dev/null -w 'transcript: %{http_code}\n'
