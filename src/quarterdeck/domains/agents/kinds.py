"""Kind Agent, as the definitions slice keeps it."""

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.agents.rules import check, references
from quarterdeck.domains.definitions.ports import Kind

AGENT_KIND = Kind("Agent", "agents", AgentSpec, references, check)
