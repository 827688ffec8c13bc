"""What a practice sentence is while it is built: words with tags, heads and relations."""

from dataclasses import dataclass


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


def build_name(text: str) -> Tree:
    """A name of one or more words, the last its head."""
    words = text.replace("-", " ").split()
    tree = word(words[-1], "NNP")
    for part in reversed(words[:-1]):
        relation = "amod" if part in ("United", "Saudi", "Central", "Democratic") else "compound"
        tree = tree.lead(word(part, "NNP"), relation)
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
