"""What an act is: one code with its parties, before it becomes coded events."""

from dataclasses import dataclass, field

from coder.actors.party import Party


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a sentence.

    Attributes:
        code: CAMEO code.
        predicate: token that triggers the act.
        words: tokens that belong to the trigger, in text order.
        actors, targets: the parties; either may be empty.
        mutual: each side does it with the other.
        rule: lexicon line (and table line) that gave the code.
        steps: how the code came about, for `turnstone explain`.
        predicates: every trigger that the act used up, its own and those that it governs.
        owner: parties to whom the act's noun belongs ("a Turkish call"), for a rejection's target.
        operator: class of the outermost operator that made the code, or empty.
        status: actual, negated, future, hypothetical or historical.
        attributed_to: who is said to have told it.
        is_nominal: the trigger is a noun that no verb carries.
        penalty: how much less sure the act is for the way it was found, 0 to 1.
    """

    code: str
    predicate: int
    words: tuple[int, ...]
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    mutual: bool = False
    rule: str = ""
    steps: tuple[str, ...] = ()
    predicates: frozenset[int] = field(default_factory=frozenset)
    owner: tuple[Party, ...] = ()
    operator: str = ""
    status: str = "actual"
    attributed_to: Party | None = None
    is_nominal: bool = False
    penalty: float = 0.0

    @property
    def root(self) -> str:
        """The first two digits of the code."""
        return self.code[:2]

    @property
    def is_cooperative(self) -> bool:
        """Whether the code is one of CAMEO's cooperative roots, 01 to 08."""
        return self.root <= "08"
