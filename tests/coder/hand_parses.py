"""Sentences parsed by hand, once with Universal Dependencies and once with ClearNLP labels.

One word a line: form, tag, then relation and head (counted from 0) in each scheme.
"""

import spacy
from spacy.tokens import Doc

LEMMAS = {"is": "be", "was": "be", "were": "be", "has": "have", "had": "have", "have": "have"}
VOCAB = spacy.blank("en").vocab

ACTIVE = """
Rebels     NNS  nsubj 1       nsubj 1
attacked   VBD  ROOT 1        ROOT 1
troops     NNS  obj 1         dobj 1
"""
PASSIVE = """
Troops     NNS  nsubj:pass 2  nsubjpass 2
were       VBD  aux:pass 2    auxpass 2
attacked   VBN  ROOT 2        ROOT 2
by         IN   case 4        agent 2
rebels     NNS  obl:agent 2   pobj 3
"""
OBLIQUE = """
Rebels     NNS  nsubj 1       nsubj 1
met        VBD  ROOT 1        ROOT 1
officials  NNS  obj 1         dobj 1
in         IN   case 4        prep 1
Oslo       NNP  obl 1         pobj 3
"""
NOUN_OBLIQUE = """
Israel     NNP  nsubj 1       nsubj 1
launched   VBD  ROOT 1        ROOT 1
raids      NNS  obj 1         dobj 1
on         IN   case 4        prep 2
Gaza       NNP  nmod 2        pobj 3
"""
INFINITIVE = """
Iran       NNP  nsubj 1       nsubj 1
agreed     VBD  ROOT 1        ROOT 1
to         TO   mark 3        aux 3
free       VB   xcomp 1       xcomp 1
sailors    NNS  obj 3         dobj 3
"""
COMPLEMENT = """
Iran       NNP  nsubj 1       nsubj 1
said       VBD  ROOT 1        ROOT 1
that       IN   mark 4        mark 4
rebels     NNS  nsubj 4       nsubj 4
attacked   VBD  ccomp 1       ccomp 1
troops     NNS  obj 4         dobj 4
"""
CONJUNCT = """
Iran       NNP  nsubj 3       nsubj 3
and        CC   cc 2          cc 0
Iraq       NNP  conj 0        conj 0
attacked   VBD  ROOT 3        ROOT 3
troops     NNS  obj 3         dobj 3
"""
RELATIVE = """
Troops     NNS  nsubj 4       nsubj 4
who        WP   nsubj 2       nsubj 2
attacked   VBD  acl:relcl 0   relcl 0
rebels     NNS  obj 2         dobj 2
fled       VBD  ROOT 4        ROOT 4
"""
POSSESSOR = """
Iran       NNP  nmod:poss 2   poss 2
's         POS  case 0        case 0
army       NN   nsubj 3       nsubj 3
attacked   VBD  ROOT 3        ROOT 3
rebels     NNS  obj 3         dobj 3
"""
APPOSITION = """
Diaz       NNP  nsubj 5       nsubj 5
,          ,    punct 3       punct 0
the        DT   det 3         det 3
president  NN   appos 0       appos 0
,          ,    punct 3       punct 0
freed      VBD  ROOT 5        ROOT 5
sailors    NNS  obj 5         dobj 5
"""
PARTICLE = """
Iran       NNP  nsubj 1       nsubj 1
broke      VBD  ROOT 1        ROOT 1
off        RP   compound:prt 1  prt 1
talks      NNS  obj 1         dobj 1
"""
COPULA = """
Iran       NNP  nsubj 2       nsubj 1
is         VBZ  cop 2         ROOT 1
ready      JJ   ROOT 2        acomp 1
for        IN   case 4        prep 2
talks      NNS  obl 2         pobj 3
"""
INDIRECT = """
France     NNP  nsubj 1       nsubj 1
gave       VBD  ROOT 1        ROOT 1
Mali       NNP  iobj 1        dative 1
weapons    NNS  obj 1         dobj 1
"""
ADVERBIAL = """
Troops     NNS  nsubj 1       nsubj 1
fled       VBD  ROOT 1        ROOT 1
after      IN   mark 4        mark 4
rebels     NNS  nsubj 4       nsubj 4
shelled    VBD  advcl 1       advcl 1
Homs       NNP  obj 4         dobj 4
"""
PARTICIPLE = """
Troops     NNS  nsubj 4       nsubj 4
captured   VBN  acl 0         acl 0
by         IN   case 3        agent 1
rebels     NNS  obl:agent 1   pobj 2
fled       VBD  ROOT 4        ROOT 4
"""
MODIFIERS = """
Twelve     CD   nummod 2      nummod 2
Kenyan     JJ   amod 2        amod 2
soldiers   NNS  nsubj 3       nsubj 3
shelled    VBD  ROOT 3        ROOT 3
rebel      NN   compound 5    compound 5
posts      NNS  obj 3         dobj 3
"""
SHARED_SUBJECT = """
Iran       NNP  nsubj 1       nsubj 1
freed      VBD  ROOT 1        ROOT 1
sailors    NNS  obj 1         dobj 1
and        CC   cc 4          cc 1
lifted     VBD  conj 1        conj 1
sanctions  NNS  obj 4         dobj 4
"""
OBJECT_CONTROL = """
France     NNP  nsubj 1       nsubj 1
urged      VBD  ROOT 1        ROOT 1
Mali       NNP  obj 1         dobj 1
to         TO   mark 4        aux 4
free       VB   xcomp 1       xcomp 1
sailors    NNS  obj 4         dobj 4
"""


def build_doc(tree: str, scheme: str) -> Doc:
    """A hand-made parse as a Doc with the labels of a scheme, `ud` or `clearnlp`."""
    rows = [line.split() for line in tree.strip().splitlines()]
    relation = 2 if scheme == "ud" else 4
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        tags=[row[1] for row in rows],
        pos=[guess_pos(row[1]) for row in rows],
        lemmas=[LEMMAS.get(row[0], row[0].lower()) for row in rows],
        deps=[row[relation] for row in rows],
        heads=[int(row[relation + 1]) for row in rows],
    )


def guess_pos(tag: str) -> str:
    """A word class that goes with a Penn Treebank tag."""
    classes = {"V": "VERB", "N": "NOUN", "J": "ADJ", "I": "ADP", "W": "PRON", "R": "ADV"}
    return "PROPN" if tag.startswith("NNP") else classes.get(tag[0], "X")
