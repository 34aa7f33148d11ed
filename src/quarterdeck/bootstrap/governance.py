"""Who may do what: identity, tenants, policy and secrets, built by hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.identity import router as identity_router
from quarterdeck.domains.identity.adapters.argon2 import Argon2PasswordHasher
from quarterdeck.domains.identity.adapters.hmac import HmacDigests
from quarterdeck.domains.identity.adapters.pyjwt import JwtAccessTokens
from quarterdeck.domains.identity.service import KeysService, PeopleService, SessionsService, SignInService
from quarterdeck.domains.models.contracts import PROVIDER_HOSTS, default_secret
from quarterdeck.domains.policy import router as policy_router
from quarterdeck.domains.policy.service import MeService, PolicyGate, PolicyService, RolePolicy, StandingService
from quarterdeck.domains.secrets import router as secrets_router
from quarterdeck.domains.secrets.adapters.cryptography import AesGcmVault, derive
from quarterdeck.domains.secrets.adapters.master_key_file import KeyRing
from quarterdeck.domains.secrets.ports import Vault
from quarterdeck.domains.secrets.service import SecretsService
from quarterdeck.domains.tenants import router as tenants_router
from quarterdeck.domains.tenants.service import FoundingService, MembersService, OrganizationsService
from quarterdeck.domains.tools.adapters.web_tools import SERPER_HOST, SERPER_SECRET
from quarterdeck.http.dependencies import Gate
from quarterdeck.kernel.clock import Clock
from quarterdeck.settings import Settings


@dataclass(frozen=True)
class Governance:
    """Who may do what: the services that slices above and entrypoints ask."""

    people: PeopleService
    sessions: SessionsService
    keys: KeysService
    organizations: OrganizationsService
    members: MembersService
    policy: PolicyService
    secrets: SecretsService
    master_keys: KeyRing
    digest_keys: Mapping[int, bytes]
    vault: Vault
    standing: StandingService


def usual_hosts() -> dict[str, tuple[str, ...]]:
    """Where secrets of these names may be sent unless somebody says otherwise."""
    of_models = {default_secret(provider): hosts for provider, hosts in PROVIDER_HOSTS.items()}
    return of_models | {SERPER_SECRET: (SERPER_HOST,)}


def govern(settings: Settings, clock: Clock, work: Work) -> tuple[Governance, Gate, list[APIRouter]]:
    """Identity, tenants, policy and secrets; raises MasterKeyError when the master key cannot be used."""
    text = settings.master_key.get_secret_value() if settings.master_key else None
    master_keys = KeyRing(text, settings.data_dir)
    policy = PolicyService(RolePolicy(settings.new_organizations))
    people = PeopleService(clock)
    sessions = SessionsService(JwtAccessTokens(derive(master_keys, "access tokens"), clock), clock)
    digest_keys = derive(master_keys, "API keys", master_keys.left)
    keys = KeysService(HmacDigests(digest_keys), clock)
    organizations = OrganizationsService(people, clock)
    founding = FoundingService(organizations, people, most=settings.organizations_per_person)
    members = MembersService(keys, clock)
    sign_in = SignInService(Argon2PasswordHasher(), people, sessions, members, clock)
    vault = AesGcmVault(master_keys)
    secrets = SecretsService(vault, clock, usual_hosts())
    standing = StandingService(policy, keys, members, action="executions.run")
    gate = PolicyGate(work, policy, sessions, keys, members, organizations, clock)
    routers: list[APIRouter] = [
        identity_router.build_router(sign_in, keys, organizations),
        tenants_router.build_router(organizations, founding, members),
        policy_router.build_router(MeService(policy, people, keys, members, organizations)),
        secrets_router.build_router(secrets),
    ]
    governed = Governance(
        people, sessions, keys, organizations, members, policy, secrets, master_keys, digest_keys, vault, standing
    )
    return governed, gate, routers
