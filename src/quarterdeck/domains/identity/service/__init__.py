"""Use cases of identity: people, sessions, signing in, API keys."""

from quarterdeck.domains.identity.service.keys import KeysService
from quarterdeck.domains.identity.service.people import PeopleService
from quarterdeck.domains.identity.service.sessions import SessionsService
from quarterdeck.domains.identity.service.sign_in import SignInService

__all__ = ["KeysService", "PeopleService", "SessionsService", "SignInService"]
