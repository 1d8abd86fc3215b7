"""Releases of a neighbour's library, as its node gives them out."""

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from superhighway.library.domain import STATEMENT_TYPE, Kind, Reason, Statement
from superhighway.library.fhir.writing import write
from superhighway.library.publishing import ReasonBody, ReleaseBody
from superhighway.library.questionnaire import Item, Questionnaire
from superhighway.library.states import State
from superhighway.trust import api as trust

REASON = Reason(
    owner="Hull tea desk",
    used_by="The tea desk of Hull",
    decision="How much tea to buy",
    legal_basis="Consent",
    retention_days=30,
    minutes=2.0,
    expires=date(2099, 1, 1),
)
ASKED = ("How many cups of tea do you drink a day?", "Do you take milk in your tea?")


@dataclass
class Author:
    """A neighbour that signs templates; ``made`` gives one of its releases as bytes."""

    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    def made(
        self,
        title: str = "How much tea",
        number: int = 1,
        state: State = State.RELEASED,
        template: str = "",
        asked: tuple[str, ...] = ASKED,
        **changes: object,
    ) -> ReleaseBody:
        """One release; ``changes`` are made to its body after it was signed."""
        identity = template or str(uuid.uuid5(uuid.NAMESPACE_URL, title))
        url, version = f"urn:uuid:{identity}", str(number)
        items = tuple(Item(f"q{at}", text) for at, text in enumerate(asked, start=1))
        content = write(Questionnaire(title, url, version, f"{title}, in Hull.", items=items))
        said = Statement(
            template=identity,
            number=number,
            kind=Kind.FORM,
            title=title,
            url=url,
            version=version,
            sha256=hashlib.sha256(content).hexdigest(),
            reason=REASON,
            released_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
        )
        body = ReleaseBody(
            uri=f"{url}|{version}",
            template=identity,
            number=number,
            kind=Kind.FORM,
            title=title,
            url=url,
            version=version,
            state=state,
            reason=ReasonBody(**msgspec.structs.asdict(REASON)),
            released_at=said.released_at,
            content=content,
            envelope=trust.seal_with(self.key, msgspec.json.encode(said), STATEMENT_TYPE),
            key=self.key.public_key().public_bytes_raw(),
        )
        return msgspec.structs.replace(body, **changes)
