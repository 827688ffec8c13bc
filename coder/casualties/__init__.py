"""How many people an act killed and injured, by ACLED's conventions for unclear numbers."""

from coder.casualties.scenes import Casualties, Deed, TellingSentence, share_casualties

__all__ = ["Casualties", "Deed", "TellingSentence", "share_casualties"]
