"""Every kind of row that an operation may store."""

from snakk.domain.audit import AuditEntry, AuditLink
from snakk.domain.directory import Company, Person, Project, Sale
from snakk.domain.events import Job
from snakk.domain.lists import Listed
from snakk.domain.mail import OutgoingMail
from snakk.domain.message import Message
from snakk.domain.oauth import Grant, OAuthClient
from snakk.domain.password_link import PasswordLink
from snakk.domain.picture import Picture
from snakk.domain.quick_reply import QuickReply
from snakk.domain.session import Session
from snakk.domain.sighting import Sighting
from snakk.domain.ticket import Ticket
from snakk.domain.topic import Member, Queue, Topic
from snakk.domain.user import SignIn, User
from snakk.domain.visit import Visit
from snakk.domain.webhook import Hook

Row = (
    Session
    | Message
    | Topic
    | Queue
    | Member
    | User
    | SignIn
    | OAuthClient
    | Grant
    | Job
    | Hook
    | QuickReply
    | Visit
    | OutgoingMail
    | PasswordLink
    | Picture
    | Sighting
    | AuditEntry
    | AuditLink
    | Listed
    | Company
    | Person
    | Project
    | Sale
    | Ticket
)
