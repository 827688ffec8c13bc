"""Trees of words with tags and relations, put together from smaller ones."""

from dataclasses import dataclass

ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ous", "ian", "ary", "ed", "ful", "ent", "ant", "ese", "ar")


@dataclass
class Tree:
    """Words with tag, head (index in the list, -1 for none yet) and relation; *top* has no head."""

    words: list[list[str]]
    heads: list[int]
    top: int

    def add(self, other: "Tree", relation: str, *, to: int | None = None) -> "Tree":
        """Hang another tree behind this one; its top depends on *to* (this tree's top)."""
        shift = len(self.words)
        self.words += other.words
        self.heads += [head + shift if head >= 0 else -1 for head in other.heads]
        self.heads[other.top + shift] = self.top if to is None else to
        self.words[other.top + shift][2] = relation
        return self

    def is_plural(self) -> bool:
        """Whether the top is a plural noun."""
        return self.words[self.top][1] in ("NNS", "NNPS")

    def has_pair(self) -> bool:
        """Whether something is joined to the top by "and"."""
        pairs = zip(self.words, self.heads, strict=True)
        return any(form[2] == "conj" and head == self.top for form, head in pairs)

    def lead(self, other: "Tree", relation: str) -> "Tree":
        """Hang another tree before this one."""
        joined = Tree(other.words, other.heads, len(other.words) + self.top)
        shift = len(other.words)
        other_top = other.top
        joined.words = other.words + self.words
        joined.heads = other.heads + [h + shift if h >= 0 else -1 for h in self.heads]
        joined.heads[other_top] = joined.top
        joined.words[other_top][2] = relation
        return joined


def word(form: str, tag: str) -> Tree:
    """A tree of one word."""
    return Tree([[form, tag, "root"]], [-1], 0)


def name_tree(text: str) -> Tree:
    """A name of one or more words, the last its head."""
    words = text.replace("-", " ").split()
    tree = word(words[-1], "NNP")
    for part in reversed(words[:-1]):
        relation = "amod" if part in ("United", "Saudi", "Central", "Democratic") else "compound"
        tree = tree.lead(word(part, "NNP"), relation)
    return tree


def phrase_tree(words: list[str]) -> Tree:
    """A singular event noun with the words before it: "car bomb", "diplomatic mission"."""
    tree = word(words[-1], "NN")
    for part in reversed(words[:-1]):
        is_adjective = part.endswith(ADJECTIVE_ENDINGS)
        before = word(part, "JJ" if is_adjective else "NN")
        tree = tree.lead(before, "amod" if is_adjective else "compound")
    return tree


def write_rows(tree: Tree) -> list[list[str]]:
    """A tree as rows of ten CoNLL-U fields, the first word with a capital."""
    rows = []
    for number, (form, tag, relation) in enumerate(tree.words):
        text = form[:1].upper() + form[1:] if number == 0 else form
        after = tree.words[number + 1][1] if number + 1 < len(tree.words) else ""
        misc = "SpaceAfter=No" if after in (",", ".", "POS") else "_"
        head = str(tree.heads[number] + 1)
        rows.append([str(number + 1), text, form, "_", tag, "_", head, relation, "_", misc])
    return rows
